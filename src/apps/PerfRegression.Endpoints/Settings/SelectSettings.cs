namespace PerfRegression.Endpoints.Settings;

/// <summary>The database of the select routes, and the pool that each of them has.</summary>
/// <param name="ConnectionString">How to connect, password included; null without a database.</param>
/// <param name="MaxPoolSize">Connections that a pool may hold.</param>
/// <param name="PoolTimeout">Seconds that a request may wait for one of them, or for a new one to be opened.</param>
internal sealed record SelectSettings(string? ConnectionString, int MaxPoolSize, int PoolTimeout)
{
    public const string ConnectionStringName = "Select:ConnectionString";
    public const string MaxPoolSizeName = "Select:MaxPoolSize";
    public const string PoolTimeoutName = "Select:PoolTimeout";

    // What a record writes of itself would show the password.
    public override string ToString() => $"{(ConnectionString is null ? "no database" : "a database")}, {MaxPoolSize} connections, {PoolTimeout} s";
}
