namespace PerfRegression.Postgres.Topologies;

/// <summary>Names as SQL takes them (PostgreSQL's manual, 4.1.1 and 4.1.2).</summary>
internal static class Quoted
{
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
