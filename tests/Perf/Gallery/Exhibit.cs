namespace PerfRegression.Perf.Gallery;

/// <summary>An anti-pattern of the app's gallery, and what its diagnosis has to say.</summary>
/// <param name="Route">Its route below /gallery.</param>
/// <param name="Kind">The kind of the first finding.</param>
/// <param name="Method">The method that is to blame; null where no stack can show it.</param>
/// <param name="Words">What the finding says.</param>
internal sealed record Exhibit(string Route, FindingKind Kind, string? Method, string Words)
{
    private const string Folder = "src/apps/PerfRegression.Endpoints/Gallery";
    private const string Mark = "// to blame";

    /// <summary>The promise that it breaks, of its twin's figures; null for that of a median.</summary>
    public Threshold? Promise { get; init; }

    /// <summary>Those that need no database.</summary>
    public static IReadOnlyList<Exhibit> All { get; } =
    [
        new("sleep", FindingKind.BlockedThreads, "Sleep.Retry", "blocked in Thread.Sleep"),
        new("wait", FindingKind.BlockedThreads, "Wait.Store", "blocked in Task.Wait"),
        new("result", FindingKind.BlockedThreads, "Result.Price", "blocked in Task.Result"),
        new("lock", FindingKind.LockContention, "HeldLock.Count", "blocked in lock"),
        new("semaphore", FindingKind.BlockedThreads, "Semaphore.Get", "blocked in SemaphoreSlim.Wait"),
        new("compute", FindingKind.HotMethod, "Computation.Fibonacci", "of the threads that computed were in"),
        new("allocate", FindingKind.GarbageCollection, "Allocation.Collect", "garbage collections paused the worker"),
        new("descriptors", FindingKind.DescriptorLeak, null, "open file descriptors of a worker grew") { Promise = Metric.OpenFiles.AtMost(400) },
        new("exceptions", FindingKind.Exceptions, "Exceptions.Parse", "(FormatException)"),
    ];

    /// <summary>Those that ask a database.</summary>
    public static IReadOnlyList<Exhibit> OnDatabase { get; } =
    [
        new("blocking-select", FindingKind.BlockedThreads, "SyncSelect.Total", "blocked in NpgsqlCommand.ExecuteScalar"),
        new("small-pool", FindingKind.ConnectionPool, null, "waited for a connection of the pool for GET /gallery/small-pool"),
        new("repeated-queries", FindingKind.RepeatedQueries, "RepeatedQueries.LengthAsync", "each request sent 11 commands to the database") { Promise = Metric.DatabaseCommandsPerRequest.AtMost(1) },
    ];

    /// <summary>One that is slow by so little that only a comparison with its twin shows it.</summary>
    public static Exhibit OfBytes { get; } = new("excerpt", FindingKind.CostPerRequest, "Excerpt.Get", "allocated bytes per request went from");

    /// <summary>The line that is to blame, as its source marks it.</summary>
    public CodePlace? Place => Method is null ? null : new CodePlace(Method, $"{Folder}/{File}", LineOf(Path.Combine(Solution, Folder, File)));

    public override string ToString() => Route;

    private string File => $"{Method!.Split('.')[0]}.cs";

    private static string Solution
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!System.IO.File.Exists(Path.Combine(folder, "PerfRegression.sln")))
            {
                folder = Path.GetDirectoryName(folder)!;
            }

            return folder;
        }
    }

    private static int LineOf(string file) => Array.FindIndex(System.IO.File.ReadAllLines(file), line => line.Contains(Mark, StringComparison.Ordinal)) + 1;
}
