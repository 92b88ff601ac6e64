using PerfRegression.Measurements;

namespace PerfRegression;

/// <summary>Two variants under the same load, and the design of their comparison.</summary>
public sealed record ComparisonScenario
{
    /// <summary>Its name in messages, reports and file names; default "candidate against baseline" by their names.</summary>
    public string Name
    {
        get => field ?? $"{Candidate.Name} against {Baseline.Name}";
        init;
    }

    /// <summary>The variant that the candidate is compared with.</summary>
    public required Variant Baseline { get; init; }

    /// <summary>The variant that is judged.</summary>
    public required Variant Candidate { get; init; }

    /// <summary>
    /// The load on each of them, in slices of its peak: its stages' durations do not matter, nor does its warm-up
    /// (<see cref="LoadPlan.OfUsers(int)"/>).
    /// </summary>
    public required LoadPlan Load { get; init; }

    /// <summary>When the rounds are judged, and how often chance may mislead the judgement; default <see cref="SequentialDesign.Claim"/>.</summary>
    public SequentialDesign Design { get; init; } = SequentialDesign.Claim;

    /// <summary>
    /// The metrics that will be claimed: slices are long enough for the finest percentile among them, and reports show them. The error
    /// rate is always one of them. Where each has one value for a whole round, as bytes and counts have, a round has one slice a side.
    /// Default <see cref="Metric.Usual"/>.
    /// </summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = Metric.Usual;

    /// <summary>
    /// How many times the slower variant's median latency a slice lasts, at least 3; default 7. A slice has to be much longer than a
    /// request, or it measures mostly its own end.
    /// </summary>
    public double SliceOverMedian { get; init; } = 7;

    /// <summary>The longest that a slice may last, whatever the latency calls for; default 10 s. A shorter limit makes rounds shorter, for claims with a wide margin.</summary>
    public TimeSpan LongestSlice { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The shortest that a slice may last, at least 0.1 s; default 0.4 s.</summary>
    public TimeSpan ShortestSlice { get; init; } = TimeSpan.FromSeconds(0.4);

    /// <summary>
    /// The longest warm-up of both variants while they still spend more than a twentieth of the time compiling, at least 0.5 s; default 10 s. Two seconds are enough
    /// for a wide margin, half a second for a service that has been up for a while.
    /// </summary>
    public TimeSpan LongestWarmUp { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Decides the order of starts and of slices; the same seed gives the same order. Default none: a suite draws one for each of its
    /// comparisons (PERF_SEED), which is what chance needs; whoever measures without a suite gets 1.
    /// </summary>
    public int? Seed { get; init; }

    /// <summary>
    /// Whether the rounds of a look are measured on one pair, started once, instead of on a fresh pair each. Default false: two processes
    /// of the same code differ by several percent for as long as they live, and one pair can't show that. For a service that is too
    /// expensive to start for every round (<see cref="SharedHosting"/>), and margins of 1.5 and more; no regression gate can rest on it.
    /// </summary>
    public bool OnOnePair { get; init; }

    /// <summary>
    /// Whether both sides are the same on purpose, as in a check of the method itself. Default false: comparing a variant with itself by
    /// mistake is refused.
    /// </summary>
    public bool AgainstItself { get; init; }

    /// <summary>
    /// Whether a gate (<see cref="SequentialDesign.Gate"/>) may compare Debug builds. Default false: the runtime does not optimize them, so that
    /// what is slow in them need not be slow in what is deployed. Other comparisons take them, and name them in their results.
    /// </summary>
    public bool AllowDebugBuilds { get; init; }

    /// <summary>The database behind both variants, so that its work is not mistaken for foreign work, and the result names it; default none.</summary>
    public IBackingService? Database { get; init; }

    /// <summary>
    /// When to look for what the candidate does and the baseline does not, with the line of code where that can be seen; default where a
    /// promise was broken. Both are started once more for it, after the last round, for some ten seconds each.
    /// </summary>
    public Diagnose Diagnose { get; init; }

    /// <summary>Blocks of a round, and slices of a block.</summary>
    internal (int Blocks, int Slices) PerRound => Metrics.All(static metric => metric.IsOfWholeSide) ? (1, SequentialDesign.TwoSlices) : (Design.BlocksPerRound, Design.SlicesPerBlock);

    /// <summary>The seed that is used.</summary>
    internal int EffectiveSeed => Seed ?? 1;

    internal Variant VariantOf(ComparedSide side) => side == ComparedSide.Baseline ? Baseline : Candidate;
}
