using PerfRegression.Measurement;
using PerfRegression.Processes;

namespace PerfRegression.Running;

/// <summary>
/// Who used the cores between two moments: the workers, the generators, the database, this process, and — what is left of the
/// machine's busy time — others.
/// </summary>
internal sealed record CpuLedger(long At, TimeSpan? Machine, TimeSpan? Workers, TimeSpan? Generators, TimeSpan Self)
{
    /// <summary>The database's processes; null where there are none on this machine, or where they are not known.</summary>
    public TimeSpan? Database { get; init; }

    /// <summary>Whether there may be a database on this machine whose processes are not known, or are gone.</summary>
    public bool HasUnknownDatabase { get; init; }

    public static CpuLedger Take(IReadOnlyList<int> workers, IReadOnlyList<int> generators) => Take(workers, generators, database: []);

    /// <param name="workers">The processes of the variant.</param>
    /// <param name="generators">Those of the load.</param>
    /// <param name="database">Those whose descendants are the database; none where there is none on this machine, null where they are not known.</param>
    public static CpuLedger Take(IReadOnlyList<int> workers, IReadOnlyList<int> generators, IReadOnlyList<int>? database)
    {
        var used = database is { Count: > 0 } roots ? ProcessTree.CpuTime(roots) : null;
        return new(
            MonotonicClock.Now,
            SystemCpu.Busy(),
            Sum(workers),
            Sum(generators),
            workers.Contains(Environment.ProcessId) ? TimeSpan.Zero : Environment.CpuUsage.TotalTime)
        {
            Database = used,
            HasUnknownDatabase = used is null && database is not { Count: 0 },
        };
    }

    public TimeSpan? WorkersSince(CpuLedger from) => Workers - from.Workers;

    public MachineConditions Since(CpuLedger from)
    {
        var wall = MonotonicClock.TimeOf(At - from.At);
        var (workers, generators, database) = (Workers - from.Workers, Generators - from.Generators, DatabaseSince(from));
        var own = workers + generators + (database ?? TimeSpan.Zero) + (Self - from.Self);
        var foreign = HasUnknownDatabase || from.HasUnknownDatabase ? null : Machine - from.Machine - own;
        return new MachineConditions
        {
            ForeignShare = foreign is { } time ? Math.Max(0, time / wall / SystemCpu.Cores) : null,
            WorkerCores = workers / wall,
            GeneratorCores = generators / wall,
            DatabaseCores = database / wall,
        };
    }

    // A database that was restarted meanwhile begins to count anew.
    private TimeSpan? DatabaseSince(CpuLedger from) => Database - from.Database is { } used && used < TimeSpan.Zero ? Database : Database - from.Database;

    // Of a server whose processes nobody knows, nobody can tell what is foreign.
    private static TimeSpan? Sum(IReadOnlyList<int> processes) =>
        processes.Count == 0 ? null : processes.Aggregate((TimeSpan?)TimeSpan.Zero, (sum, process) => sum + CpuClock.Read(process));
}
