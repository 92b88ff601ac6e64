using System.Globalization;
using PerfRegression.Endpoints;

namespace PerfRegression.Perf;

/// <summary>The ways in which the app of endpoint variants is hosted.</summary>
internal static class EndpointsHost
{
    /// <summary>Plain ASP.NET Core on two cores, whatever the machine has: the pool's size, and with it starvation, follows the cores.</summary>
    public static Workers SmallThreadPool() => ThreadPool().WithEnvironment("DOTNET_PROCESSOR_COUNT", "2");

    /// <summary>Plain ASP.NET Core.</summary>
    public static Workers ThreadPool(int workers = 1) => Workers.Of<EndpointsApp>(workers).WithArguments("--runtime-model", "thread-pool");

    /// <summary>Plain ASP.NET Core on a database, each route with a pool of the given number of connections.</summary>
    public static Workers OnDatabase(IPostgresServer database, int workers, int poolSize) => Workers.Of<EndpointsApp>(workers)
        .WithArguments("--Select:MaxPoolSize", poolSize.ToString(CultureInfo.InvariantCulture))

        // By the environment: anyone can read a command line.
        .WithEnvironment("Select__ConnectionString", database.ConnectionString);

    /// <summary>One loop thread for async handlers and the given number of threads for sync ones, in each worker.</summary>
    public static Workers EventLoop(int workers = 1, int syncThreads = 40) => Workers.Of<EndpointsApp>(workers)
        .WithArguments("--runtime-model", "event-loop", "--sync-threads", syncThreads.ToString(CultureInfo.InvariantCulture));
}
