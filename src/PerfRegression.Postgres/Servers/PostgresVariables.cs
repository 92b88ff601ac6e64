namespace PerfRegression.Postgres.Servers;

/// <summary>The environment variables that choose a PostgreSQL, as messages name them.</summary>
internal static class PostgresVariables
{
    /// <summary>A server of the user's own: a connection string or a postgres:// URI.</summary>
    public const string Server = "PERF_POSTGRES";

    /// <summary>The kind to use, whatever else is available.</summary>
    public const string Kind = "PERF_POSTGRES_KIND";

    /// <summary>The bin folder of an installation.</summary>
    public const string Programs = "PERF_POSTGRES_BIN";

    /// <summary>The folder for a private server's data.</summary>
    public const string Data = "PERF_POSTGRES_DIR";
}
