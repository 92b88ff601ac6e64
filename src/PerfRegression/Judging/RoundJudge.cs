using PerfRegression.Measurements;
using PerfRegression.Statistics;

namespace PerfRegression.Judging;

/// <summary>
/// Judges rounds of measurement: any number of questions about any metrics, all from the same rounds. At each look it uses the
/// first rounds, as many as that look takes, and stops at the first look that decides: what is decided is never judged again.
/// </summary>
internal sealed class RoundJudge
{
    private readonly IReadOnlyList<MeasuredRound> _rounds;
    private readonly SequentialDesign _design;

    /// <param name="rounds">All rounds measured so far, in their order; none may be left out because of what it showed.</param>
    /// <param name="design">When to look, and how often chance may mislead.</param>
    /// <param name="declared">The metrics that the rounds were measured for; default the usual ones.</param>
    /// <exception cref="ArgumentException">A round has no block, or one whose slices are in another order than A-B or A-B-B-A.</exception>
    public RoundJudge(IReadOnlyList<MeasuredRound> rounds, SequentialDesign design, IReadOnlyList<Metric>? declared = null)
    {
        if (rounds.Select(RoundFaults.Of).FirstOrDefault(fault => fault is not null) is { } found)
        {
            throw new ArgumentException(found, nameof(rounds));
        }

        (_rounds, _design, Declared) = (rounds, design, declared ?? Metric.Usual);
    }

    /// <summary>The metrics that the rounds were measured for.</summary>
    public IReadOnlyList<Metric> Declared { get; }

    /// <exception cref="ArgumentException">The comparison names a metric that this version does not know.</exception>
    public static RoundJudge Of(ComparisonResult comparison) => new(
        comparison.Rounds,
        comparison.Design,
        [.. comparison.Metrics.Select(name => MetricNames.Find(name) ?? throw new ArgumentException($"\"{name}\" is not a metric that this version knows.", nameof(comparison)))]);

    /// <summary>
    /// The answer of the first look that has one. When none has, and a further look needs more rounds than there are, the answer
    /// of the last look so far says with how many rounds to ask again; after the last look of all it stays undecided.
    /// </summary>
    public RoundAnswer Ask(RatioQuestion question, Metric metric, ComparedSide subject = ComparedSide.Candidate)
    {
        // A difference has no factor.
        if (_design.Gross is { } gross && !metric.IsDifference)
        {
            if (_rounds.Count < gross.Rounds)
            {
                return Unbounded(gross.Rounds);
            }

            // What shows no gross difference shows nothing: that two are alike needs the ranks.
            var early = Read(Series(gross.Rounds), question, subject, effects => RatioInterval.OfGross(effects, gross));
            if (early is { State: OutcomeState.Broken } or { State: OutcomeState.Holds, Standing: Standing.Better or Standing.Worse })
            {
                return early;
            }
        }

        RoundAnswer? latest = null;
        foreach (var look in _design.Looks)
        {
            if (_rounds.Count < look.Rounds)
            {
                return latest is null ? Unbounded(look.Rounds) : Before(look.Rounds, latest);
            }

            latest = Read(Series(look.Rounds), question, subject, effects => Bounded(effects, metric, look.Level));
            if (latest.State != OutcomeState.Undecided)
            {
                break;
            }
        }

        return latest!;

        RoundSeries Series(int count) => new([.. _rounds.Take(count)], metric, Declared.Contains(metric));

        RoundAnswer Unbounded(int next) => Before(next, Read(Series(_rounds.Count), question, subject, effects => Bounded(effects, metric, level: 0)));

        // What can't be read will not be readable with more rounds.
        static RoundAnswer Before(int next, RoundAnswer answer) => answer.WhyNot is null ? answer with { NextLook = next } : answer;
    }

    /// <summary>
    /// The answer of that declared metric which answers, or would have answered, the same question with the fewest rounds; null when
    /// none does with fewer than the one that was asked about.
    /// </summary>
    public RoundAnswer? Sooner(RoundAnswer answer) => Declared
        .Where(metric => !metric.Equals(answer.Metric) && !metric.IsDifference)
        .Select(metric => Ask(answer.Question, metric, answer.Subject))
        .Where(other => RoundsTo(other) < RoundsTo(answer))
        .OrderBy(RoundsTo)
        .ThenBy(other => other.RoundsNeeded ?? int.MaxValue)
        .FirstOrDefault();

    private static int RoundsTo(RoundAnswer answer) => answer.State switch
    {
        OutcomeState.NotMeasurable => int.MaxValue,
        OutcomeState.Undecided => Math.Max(answer.RoundsUsed + 1, answer.RoundsNeeded ?? int.MaxValue),
        _ => answer.RoundsUsed,
    };

    // At level 0 the ratio has no bounds.
    private static RatioInterval Bounded(double[] effects, Metric metric, double level) =>
        metric.IsDifference ? RatioInterval.OfDifferences(effects, level) : RatioInterval.Of(effects, level);

    private RoundAnswer Read(RoundSeries series, RatioQuestion question, ComparedSide subject, Func<double[], RatioInterval> intervalOf)
    {
        var metric = series.Metric;
        if (series.WhyNot is { } reason)
        {
            var nothing = new RatioInterval(double.NaN, 0, double.PositiveInfinity, _design.Confidence, series.Rounds);
            return new RoundAnswer(metric, question, subject, nothing, OutcomeState.NotMeasurable, Standing.NotMeasurable) { WhyNot = reason };
        }

        // How many times better the subject is: a candidate's shorter latency has a negative effect. Of a difference: how much more it has.
        var sign = (metric.LessIsBetter && !metric.IsDifference) == (subject == ComparedSide.Candidate) ? -1 : 1;
        double[] effects = [.. series.Effects().Select(effect => sign * effect)];

        // Whichever look decides, the procedure as a whole is right as often as all its looks together allow.
        var ratio = intervalOf(effects) with { Confidence = _design.Confidence };
        return new RoundAnswer(metric, question, subject, ratio, question.Answer(ratio), RatioQuestion.Stand(ratio, question.Tolerance))
        {
            SubjectValue = series.Typical(subject),
            OtherValue = series.Typical(subject.Other()),
            Noise = series.Noise(),
            RoundsNeeded = RoundForecast.Needed(effects, question.DistanceOf(ratio), _design.Looks[^1].Level),
        };
    }
}
