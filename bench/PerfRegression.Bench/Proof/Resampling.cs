using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Statistics;

namespace PerfRegression.Bench.Proof;

/// <summary>
/// Replays recorded rounds through three ways of judging. Rounds are drawn with replacement (Efron 1979).
/// </summary>
internal sealed class Resampling
{
    public const int Draws = 2_000;

    private const double GateMargin = 1.10;

    // The 95th percentile of the standard normal distribution, which Student's is not to be told from at these degrees of freedom.
    private const double Critical = 1.645;
    private readonly IReadOnlyList<MeasuredRound> _rounds;
    private readonly Metric _metric;
    private readonly RoundReader _reader;
    private readonly double[] _slowdowns;
    private readonly Random _chance;

    public Resampling(IReadOnlyList<MeasuredRound> rounds, Metric metric, int seed)
    {
        (_rounds, _metric, _reader, _chance) = (rounds, metric, new RoundReader(metric, isDeclared: true), new Random(seed));
        _slowdowns = [.. new RoundSeries(rounds, metric).Effects().Select(effect => metric.LessIsBetter ? effect : -effect)];
    }

    /// <summary>How many rounds err by more than a factor, of code that is the same on both sides.</summary>
    public int Beyond(double factor) => _slowdowns.Count(slowdown => Math.Abs(slowdown) > Math.Log(factor));

    public Rates Replay() => new(Share(VerdictIsWorse), Share(LastValueIsWorse), Share(WelchIsWorse));

    /// <summary>How often the verdict is that they differ, when a coin decides for each of the rounds which side is which (Fisher 1935): of identical code, that has to be never.</summary>
    public int AlarmsOfRandomSigns() => Enumerable.Range(0, Draws).Count(_ => Judge(() => Sign() * _slowdowns[_chance.Next(_slowdowns.Length)]) is Standing.Worse or Standing.Better);

    private double Sign() => _chance.Next(2) == 0 ? 1 : -1;

    private static double Share(Func<bool> isWorse) => Enumerable.Range(0, Draws).Count(_ => isWorse()) / (double)Draws;

    private bool VerdictIsWorse() => Judge(() => -_slowdowns[_chance.Next(_slowdowns.Length)]) == Standing.Worse;

    private static Standing Judge(Func<double> draw)
    {
        var effects = new List<double>();
        var gross = SequentialDesign.Gate.Gross!;
        Draw(gross.Rounds);
        if (RatioQuestion.Stand(RatioInterval.OfGross(effects, gross), RatioQuestion.DefaultTolerance) is (Standing.Worse or Standing.Better) and var early)
        {
            return early;
        }

        foreach (var look in SequentialDesign.Gate.Looks)
        {
            Draw(look.Rounds);
            var verdict = RatioQuestion.Stand(RatioInterval.Of(effects, look.Level), RatioQuestion.DefaultTolerance);
            if (verdict != Standing.Inconclusive)
            {
                return verdict;
            }
        }

        return Standing.Inconclusive;

        void Draw(int rounds)
        {
            while (effects.Count < rounds)
            {
                effects.Add(draw());
            }
        }
    }

    // Yesterday's value comes from yesterday's processes.
    private bool LastValueIsWorse()
    {
        var (yesterday, today) = (_rounds[_chance.Next(_rounds.Count)], _rounds[_chance.Next(_rounds.Count)]);
        var slowdown = Mean(today, ComparedSide.Candidate) - Mean(yesterday, ComparedSide.Baseline);
        return (_metric.LessIsBetter ? slowdown : -slowdown) > Math.Log(GateMargin);
    }

    private bool WelchIsWorse()
    {
        var round = _rounds[_chance.Next(_rounds.Count)];
        var (one, other) = (Moments.Of(Latencies(round, ComparedSide.Baseline)), Moments.Of(Latencies(round, ComparedSide.Candidate)));
        return (other.Mean - one.Mean) / Math.Sqrt(one.SquaredError + other.SquaredError) > Critical;
    }

    private double Mean(MeasuredRound round, ComparedSide side) => _reader.Values(round, side).Average();

    private static LatencyDistribution Latencies(MeasuredRound round, ComparedSide side) =>
        LatencyDistribution.Merge(SlicesOf(round, side).Select(slice => slice.Figures.ServiceTime));

    private static IEnumerable<MeasuredSlice> SlicesOf(MeasuredRound round, ComparedSide side) =>
        round.Blocks.SelectMany(block => block.Slices).Where(slice => slice.Side == side);
}
