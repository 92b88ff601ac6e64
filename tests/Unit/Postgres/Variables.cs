namespace PerfRegression.Unit.Postgres;

/// <summary>An environment that was made up.</summary>
internal static class Variables
{
    public static readonly Func<string, string?> None = _ => null;

    public static Func<string, string?> Of(params (string Name, string Value)[] variables) =>
        name => Array.Find(variables, variable => variable.Name == name).Value;
}
