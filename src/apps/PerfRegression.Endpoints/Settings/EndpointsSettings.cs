namespace PerfRegression.Endpoints.Settings;

/// <summary>The app's settings, from the command line or any other configuration source.</summary>
/// <param name="RuntimeModel">Which threads run the handlers; default <see cref="RuntimeModel.ThreadPool"/>.</param>
/// <param name="SyncThreads">Threads for sync handlers in the event-loop model; default 40.</param>
/// <param name="LegacyThreads">Threads for isolated blocking code; default 40.</param>
/// <param name="CpuQueue">The most calls that may wait for the CPU executor; default 10,000.</param>
/// <param name="Select">The database of the select routes.</param>
internal sealed record EndpointsSettings(RuntimeModel RuntimeModel, int SyncThreads, int LegacyThreads, int CpuQueue, SelectSettings Select);

/// <summary>Which threads run the handlers.</summary>
internal enum RuntimeModel
{
    /// <summary>Plain ASP.NET Core: every handler runs on the request's own pool thread.</summary>
    ThreadPool,

    /// <summary>Async handlers share one loop thread; sync handlers have a fixed number of threads.</summary>
    EventLoop,
}

/// <summary>The database of the select routes, and the connection pool that each of them has.</summary>
/// <param name="ConnectionString">The connection string, including the password; null without a database.</param>
/// <param name="MaxPoolSize">The most connections that a pool may hold; default 20.</param>
/// <param name="PoolTimeout">Seconds that a request may wait for a connection, or for a new one to be opened; default 15.</param>
internal sealed record SelectSettings(string? ConnectionString, int MaxPoolSize, int PoolTimeout)
{
    public const string ConnectionStringName = "Select:ConnectionString";
    public const string MaxPoolSizeName = "Select:MaxPoolSize";
    public const string PoolTimeoutName = "Select:PoolTimeout";

    // The generated text of a record would show the password.
    public override string ToString() => $"{(ConnectionString is null ? "no database" : "a database")}, {MaxPoolSize} connections, {PoolTimeout} s";
}
