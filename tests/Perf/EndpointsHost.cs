using System.Globalization;
using PerfRegression.Endpoints;

namespace PerfRegression.Perf;

/// <summary>The ways in which the app of endpoint variants is hosted.</summary>
internal static class EndpointsHost
{
    /// <summary>Plain ASP.NET Core on two cores, whatever the machine has: the pool's size, and with it starvation, follows the cores.</summary>
    public static WorkerHosting SmallThreadPool()
    {
        var hosting = ThreadPool();
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["DOTNET_PROCESSOR_COUNT"] = "2" };
        return new WorkerHosting(hosting.App, hosting.Options with { Environment = environment });
    }

    /// <summary>Plain ASP.NET Core.</summary>
    public static WorkerHosting ThreadPool(int workers = 1) => PerfSuite.Workers<EndpointsApp>(workers, "--runtime-model", "thread-pool");

    /// <summary>Plain ASP.NET Core on a database, each route with a pool of the given number of connections.</summary>
    public static WorkerHosting OnDatabase(IPostgresServer database, int workers, int poolSize)
    {
        var hosting = PerfSuite.Workers<EndpointsApp>(workers, "--Select:MaxPoolSize", poolSize.ToString(CultureInfo.InvariantCulture));

        // By the environment: anyone can read a command line.
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Select__ConnectionString"] = database.ConnectionString };
        return new WorkerHosting(hosting.App, hosting.Options with { Environment = environment });
    }

    /// <summary>One loop thread for async handlers and the given number of threads for sync ones, in each worker.</summary>
    public static WorkerHosting EventLoop(int workers = 1, int syncThreads = 40) =>
        PerfSuite.Workers<EndpointsApp>(workers, "--runtime-model", "event-loop", "--sync-threads", syncThreads.ToString(CultureInfo.InvariantCulture));
}
