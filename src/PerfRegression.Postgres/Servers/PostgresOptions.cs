namespace PerfRegression;

/// <summary>The options of a PostgreSQL for a run.</summary>
public sealed record PostgresOptions
{
    /// <summary>Connections that the server admits (<c>max_connections</c>), 5 to 5,000; default 200. A given server keeps its own limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 5 or above 5,000.</exception>
    public int MaxConnections
    {
        get;
        init => field = Admissible(value);
    } = 200;

    /// <summary>SQL that fills the new database, run in one transaction; default none.</summary>
    public string Seed { get; init; } = "";

    internal static int Admissible(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 5);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 5_000);
        return value;
    }
}
