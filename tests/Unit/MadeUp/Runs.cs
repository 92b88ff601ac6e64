using PerfRegression.Hosting;
using PerfRegression.Measurements;

namespace PerfRegression.Unit.MadeUp;

/// <summary>Runs that never were.</summary>
internal static class Runs
{
    /// <summary>The line about trust under a message on one of these runs, measured on a calm machine.</summary>
    public const string Trust = "  trust: machine calm (foreign CPU 2 %), generator 3 % of a core and waited 12 ms of 40 s for a core, workers 0.4 cores, pool queue at most 3 for 40 threads";

    public static string Root { get; } = SolutionRoot.OfTests;

    /// <summary>The line under a message on one of these runs that says where it is saved.</summary>
    public static string See { get; } = $"  see {Path.Combine(Root, "perf-results", "a.json")}";

    public static RunOrigin Origin { get; } = new()
    {
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Machine = "bench",
        System = "Linux X64",
        Cores = 2,
        MemoryBytes = 1 << 30,
        Runtime = ".NET 10",
    };

    public static RunResult Of(LoadFigures figures, string name = "sync/sync", int workers = 2) => new(Origin)
    {
        Name = name,
        Hosting = "TinyApp, 2 workers",
        Workers = workers,
        Request = Request.Get("/greeting"),
        Plan = LoadPlan.OfUsers(10, TimeSpan.FromSeconds(40)),
        Load = Loads.Of(figures),
        Samples = [new WorkerSample { Timestamp = 5, Worker = 0, ThreadPoolQueue = 3, ThreadPoolThreads = 40 }],
        CpuPerRequest = TimeSpan.FromMicroseconds(250),
        Conditions = Machines.Calm with { ForeignShare = 0.02, WorkerCores = 0.4, GeneratorCores = 0.03 },
        Overhead = TimeSpan.FromSeconds(1),
        SavedTo = Path.Combine(Root, "perf-results", "a.json"),
    };

    public static RunResult OnABusyMachine(this RunResult run) => run with { Conditions = run.Conditions with { ForeignShare = 0.4, LostShare = 0.4 } };
}
