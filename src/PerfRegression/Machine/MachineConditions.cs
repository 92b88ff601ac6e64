namespace PerfRegression.Machine;

/// <summary>What else the machine did while something was measured, and how much of it was at the expense of what was measured.</summary>
/// <remarks>
/// Lost time is what the kernel says: our threads were ready to run, had no core, and the cores had room for them that others took.
/// CPU used by others is reported, but where there was room for all it did no harm and judges nothing.
/// </remarks>
internal sealed record MachineConditions
{
    /// <summary>The share of the available CPU time from which a measurement that lost it to other work is disturbed: 5 %.</summary>
    public const double DisturbedFrom = 0.05;

    /// <summary>
    /// Cores that could be used: the least of affinity, cpuset, the quota of the control groups, and what is online. Null where it
    /// was not read.
    /// </summary>
    public double? UsableCores { get; init; }

    /// <summary>
    /// CPU used by processes that are not this test's, as a share of all the machine's cores, 0 to 1; in a container these are the
    /// host's. Null where the system does not report it, or where the processes of the workers or the database are unknown.
    /// </summary>
    public double? ForeignShare { get; init; }

    /// <summary>CPU used by all workers, in cores; null where their processes are unknown.</summary>
    public double? WorkerCores { get; init; }

    /// <summary>CPU used by the load generators, in cores; null where the system does not report it.</summary>
    public double? GeneratorCores { get; init; }

    /// <summary>CPU used by the database's processes, in cores; 0 without a database, null where its processes are unknown.</summary>
    public double? DatabaseCores { get; init; }

    /// <summary>
    /// What workers, generators and database lost to other processes, and to other tests of this one, as a share of all the CPU time available to them, 0 to 1.
    /// Null where the system does not report how long threads wait for a core, or where the workers' processes are unknown.
    /// </summary>
    public double? LostShare { get; init; }

    /// <summary>
    /// CPU time that was withheld because the quota of this process's control group, or of one around it, was used up, as a share of all that
    /// was available, 0 to 1. Null where the system does not report it.
    /// </summary>
    public double? ThrottledShare { get; init; }

    /// <summary>What the hypervisor kept from the machine's cores, as a share of all their time, 0 to 1. Null where the system does not report it.</summary>
    public double? StealShare { get; init; }

    /// <summary>
    /// What the test process itself used beyond the 5 % of a core that it may need for orchestrating, in cores: other tests of the same
    /// assembly. As with other processes, only what was lost to them disturbs. Null where the variant, or a proxy before it, runs in that
    /// process too.
    /// </summary>
    public double? OtherTestsCores { get; init; }

    /// <summary>
    /// The most that other work can have added to one request in the worst second, at most a second; null where the system does not report it.
    /// </summary>
    public TimeSpan? WorstSecond { get; init; }

    /// <summary>What was lost in every known way together, as a share of 1: a way that the system does not report adds nothing.</summary>
    internal double KnownLoss => (LostShare ?? 0) + (ThrottledShare ?? 0) + (StealShare ?? 0);

    /// <summary>
    /// Whether other work was heavy enough to spoil a latency: lost, throttled and stolen time add up to 5 % or more.
    /// Null where one of these is unknown and the others do not decide.
    /// </summary>
    public bool? IsDisturbed =>
        KnownLoss >= DisturbedFrom ? true
        : LostShare is null || ThrottledShare is null || StealShare is null ? null
        : false;

    /// <summary>How many of the cores the load generator and the database left to the workers.</summary>
    public double LeftToWorkers(double cores) => cores - (GeneratorCores ?? 0) - (DatabaseCores ?? 0);

    /// <summary>What disturbed, as part of a sentence: "other processes used 40 % of the machine and kept 12 % of the CPU time from this measurement". Null when nothing did.</summary>
    public string? Interference => IsDisturbed == true ? InterferenceWording.Of(this) : null;

    /// <summary>The mean over several measurements of equal length, with the worst second of all; a figure that is unknown for one of them is unknown.</summary>
    public static MachineConditions Over(IReadOnlyCollection<MachineConditions> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new MachineConditions
        {
            UsableCores = Mean(part => part.UsableCores),
            ForeignShare = Mean(part => part.ForeignShare),
            WorkerCores = Mean(part => part.WorkerCores),
            GeneratorCores = Mean(part => part.GeneratorCores),
            DatabaseCores = Mean(part => part.DatabaseCores),
            LostShare = Mean(part => part.LostShare),
            ThrottledShare = Mean(part => part.ThrottledShare),
            StealShare = Mean(part => part.StealShare),
            OtherTestsCores = Mean(part => part.OtherTestsCores),
            WorstSecond = parts.Any(part => part.WorstSecond is null) ? null : parts.Max(part => part.WorstSecond),
        };

        double? Mean(Func<MachineConditions, double?> figure) => parts.Count == 0 || parts.Any(part => figure(part) is null) ? null : parts.Average(figure);
    }
}
