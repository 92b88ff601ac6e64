namespace PerfRegression.Postgres.Containers;

/// <summary>A setting of the user's.</summary>
/// <param name="Name">Where it was set, as messages name it.</param>
/// <param name="Value">Its value.</param>
internal sealed record DockerSetting(string Name, string Value)
{
    public bool IsOn => Value == "1" || Value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
