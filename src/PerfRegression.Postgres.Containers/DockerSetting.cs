namespace PerfRegression.Postgres.Containers;

/// <summary>Something that the user set.</summary>
/// <param name="Name">By which name it is found.</param>
/// <param name="Value">What it says.</param>
internal sealed record DockerSetting(string Name, string Value)
{
    public bool IsOn => Value == "1" || Value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
