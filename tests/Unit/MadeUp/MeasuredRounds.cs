using PerfRegression.Measurements;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Latency;

namespace PerfRegression.Unit.MadeUp;

/// <summary>
/// Rounds that never were. An effect is the logarithm of how many times slower the candidate is: latency and CPU per request grow by
/// it, throughput shrinks by it. The baseline takes 1,000 ms and 250 µs of CPU per request at 600 req/s.
/// </summary>
internal static class MeasuredRounds
{
    private const int Requests = 300;

    /// <summary>A slice of the baseline.</summary>
    public static MeasuredSlice Baseline { get; } = Slice(ComparedSide.Baseline, 0);

    /// <summary>One block in each round, with the same effect on every metric.</summary>
    public static IReadOnlyList<MeasuredRound> Of(params IEnumerable<double> effects) => Of(effects, effects, effects);

    /// <summary>One block in each round, with an effect on each metric.</summary>
    public static IReadOnlyList<MeasuredRound> Of(IEnumerable<double> latency, IEnumerable<double> throughput, IEnumerable<double> cpu) =>
        [.. latency.Zip(throughput, cpu).Select((effects, index) => Round(index + 1, Block(Baseline, Slice(ComparedSide.Candidate, effects.First, effects.Second, effects.Third))))];

    /// <summary>A round of these blocks.</summary>
    public static MeasuredRound Round(int number, params IReadOnlyList<MeasuredBlock> blocks) => new()
    {
        Number = number,
        StartedFirst = number % 2 == 0 ? ComparedSide.Candidate : ComparedSide.Baseline,
        SliceLength = TimeSpan.FromSeconds(0.5),
        Blocks = blocks,
        Conditions = Machines.Calm with { ForeignShare = 0.02 },
    };

    /// <summary>The first slice around the second one.</summary>
    public static MeasuredBlock Block(MeasuredSlice outer, MeasuredSlice inner) => new([outer, inner, inner, outer]);

    /// <summary>A slice with the same effect on every metric.</summary>
    public static MeasuredSlice Slice(ComparedSide side, double effect) => Slice(side, effect, effect, effect);

    /// <summary>A slice with an effect on each metric.</summary>
    public static MeasuredSlice Slice(ComparedSide side, double latency, double throughput, double cpu) =>
        new(side, Answering(1_000_000 * Math.Exp(latency), 0.5 * Math.Exp(throughput)), TimeSpan.FromMicroseconds(Requests * 250 * Math.Exp(cpu)));

    /// <summary>The same rounds with each slice changed.</summary>
    public static IReadOnlyList<MeasuredRound> Changing(this IEnumerable<MeasuredRound> rounds, Func<MeasuredSlice, MeasuredSlice> change) =>
        [.. rounds.Select(round => round with { Blocks = [.. round.Blocks.Select(block => new MeasuredBlock([.. block.Slices.Select(change)]))] })];

    /// <summary>The same rounds in which the candidate fails some of its requests in every slice, beside those that succeed.</summary>
    public static IReadOnlyList<MeasuredRound> Failing(this IEnumerable<MeasuredRound> rounds, long count) => rounds.Changing(slice =>
        slice.Side == ComparedSide.Candidate ? slice with { Figures = slice.Figures.Answering((count, 500, null, "not\nin the mood")) } : slice);

    /// <summary>The same rounds with candidate and baseline in each other's place.</summary>
    public static IReadOnlyList<MeasuredRound> Swapped(this IEnumerable<MeasuredRound> rounds) => rounds.Changing(slice => slice with { Side = Other(slice.Side) });

    private static ComparedSide Other(ComparedSide side) => side == ComparedSide.Baseline ? ComparedSide.Candidate : ComparedSide.Baseline;

    // A whole histogram for each of thousands of slices would take most of a test's time.
    private static LoadFigures Answering(double microseconds, double seconds)
    {
        var time = (long)Math.Round(microseconds);
        return new LoadFigures
        {
            ServiceTime = new LatencyDistribution([new HistogramBucket(HistogramLayout.IndexOf(time), Requests)], time, time, time * Requests),
            Failures = FailureTally.None,
            Measured = TimeSpan.FromSeconds(seconds),
        };
    }
}
