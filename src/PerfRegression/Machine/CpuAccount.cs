using PerfRegression.Model.Timing;
using PerfRegression.Processes;

namespace PerfRegression.Machine;

/// <summary>A reading of who has used the cores so far: the workers, the generators, the database, this process, the machine.</summary>
internal sealed record CpuAccount
{
    /// <summary>The moment of the reading, in ticks of <see cref="MonotonicClock"/>.</summary>
    public required long At { get; init; }

    /// <summary>How many cores we may use: the least of affinity (with the cpuset), quota, and what is online.</summary>
    public required double Cores { get; init; }

    public GroupTimes Workers { get; init; } = GroupTimes.None;

    public GroupTimes Generators { get; init; } = GroupTimes.None;

    /// <summary>The database, with its backends.</summary>
    public GroupTimes Database { get; init; } = GroupTimes.None;

    /// <summary>CPU time of this process, which orchestrates; null when it is the worker too, because the two can't be separated.</summary>
    public TimeSpan? Self { get; init; }

    /// <summary>Whether this process also works for what is measured, so that its own work can't be separated from other tests.</summary>
    public bool HasOwnWork { get; init; }

    /// <summary>The machine; null where the system does not report it.</summary>
    public HostTimes? Host { get; init; }

    /// <summary>The numbers of the cores that we may run on; null where the system does not report them.</summary>
    public IReadOnlyList<int>? Allowed { get; init; }

    public CpuLimit Limit { get; init; } = CpuLimit.Unknown;

    /// <summary>Takes a reading now. A null list means that the processes are unknown, an empty one that there are none.</summary>
    /// <param name="workers">The processes under test.</param>
    /// <param name="generators">The load generators' processes.</param>
    /// <param name="database">The database's processes; they count with all their descendants.</param>
    public static CpuAccount Take(IReadOnlyList<int>? workers, IReadOnlyList<int>? generators, IReadOnlyList<int>? database)
    {
        var (mounts, allowed) = (Mount.ReadAll(), CpuAffinity.Read());
        var limit = CpuLimit.Read(mounts);
        return new CpuAccount
        {
            At = MonotonicClock.Now,
            Cores = Math.Min(allowed?.Count ?? Environment.ProcessorCount, limit.Cores ?? double.PositiveInfinity),
            Workers = GroupTimes.Of(workers),
            Generators = GroupTimes.Of(generators),
            Database = GroupTimes.OfTrees(database),
            Self = workers?.Contains(Environment.ProcessId) == true ? null : Environment.CpuUsage.TotalTime,
            HasOwnWork = OwnWork.IsGoingOn,
            Host = HostTimes.AreShown(mounts) ? HostTimes.Read() : null,
            Allowed = allowed,
            Limit = limit,
        };
    }

    /// <summary>The machine's conditions since an earlier reading of the same processes.</summary>
    public MachineConditions Since(CpuAccount from) => Interference.Of(CpuSpan.Between(from, this));

    /// <summary>CPU time that the workers used since an earlier reading; null when that is unknown.</summary>
    public TimeSpan? WorkersSince(CpuAccount from) => Workers.Since(from.Workers).Cpu;
}
