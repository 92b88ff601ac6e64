using PerfRegression.Measurements;

namespace PerfRegression.Judging;

/// <summary>
/// Judges rounds of measurement: any number of questions about any metrics, all from the same rounds. At each look it uses the
/// first rounds, as many as that look takes, and stops at the first look that decides: what is decided is never judged again.
/// </summary>
internal sealed class RoundJudge
{
    private readonly IReadOnlyList<MeasuredRound> _rounds;
    private readonly SequentialDesign _design;

    /// <summary>Judges these rounds.</summary>
    /// <param name="rounds">All rounds measured so far, in their order; none may be left out because of what it showed.</param>
    /// <param name="design">When to look, and how often chance may mislead.</param>
    /// <param name="declared">The metrics that the rounds were measured for; default the usual ones.</param>
    /// <exception cref="ArgumentException">A round has no block, or one whose slices are not in the order A-B-B-A.</exception>
    public RoundJudge(IReadOnlyList<MeasuredRound> rounds, SequentialDesign design, IReadOnlyList<Metric>? declared = null)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        ArgumentNullException.ThrowIfNull(design);
        if (rounds.Select(RoundFaults.Of).FirstOrDefault(fault => fault is not null) is { } found)
        {
            throw new ArgumentException(found, nameof(rounds));
        }

        (_rounds, _design, Declared) = (rounds, design, declared ?? Metric.Usual);
    }

    /// <summary>The metrics that the rounds were measured for.</summary>
    public IReadOnlyList<Metric> Declared { get; }

    /// <summary>A judge of the rounds of a comparison.</summary>
    public static RoundJudge Of(ComparisonResult comparison) => new(comparison.Rounds, comparison.Design, DeclaredMetrics.Of(comparison));

    /// <summary>
    /// The answer of the first look that has one. When none has, and a further look needs more rounds than there are, the answer
    /// of the last look so far says with how many rounds to ask again; after the last look of all it stays undecided.
    /// </summary>
    /// <param name="question">The question.</param>
    /// <param name="metric">The metric that is compared.</param>
    /// <param name="subject">The side that the question is about.</param>
    public RoundAnswer Ask(RatioQuestion question, Metric metric, ComparedSide subject = ComparedSide.Candidate)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(metric);
        var inquiry = new Inquiry(question, metric, subject, _design);
        RoundAnswer? latest = null;
        foreach (var look in _design.Looks)
        {
            if (_rounds.Count < look.Rounds)
            {
                latest ??= inquiry.Judge(Series(_rounds.Count), level: 0);
                return latest.WhyNot is null ? latest with { NextLook = look.Rounds } : latest;
            }

            latest = inquiry.Judge(Series(look.Rounds), look.Level);
            if (latest.State != OutcomeState.Undecided)
            {
                break;
            }
        }

        return latest!;

        RoundSeries Series(int count) => new([.. _rounds.Take(count)], metric, Declared.Contains(metric));
    }

    /// <summary>
    /// The answer of that declared metric which answers, or would have answered, the same question with the fewest rounds; null when
    /// none does with fewer than the one that was asked about.
    /// </summary>
    /// <param name="answer">The outcome of <see cref="Ask"/>.</param>
    public RoundAnswer? Sooner(RoundAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Declared
            .Where(metric => !metric.Equals(answer.Metric) && !metric.IsDifference)
            .Select(metric => Ask(answer.Question, metric, answer.Subject))
            .Where(other => RoundsTo(other) < RoundsTo(answer))
            .OrderBy(RoundsTo)
            .ThenBy(other => other.RoundsNeeded ?? int.MaxValue)
            .FirstOrDefault();
    }

    private static int RoundsTo(RoundAnswer answer) => answer.State switch
    {
        OutcomeState.NotMeasurable => int.MaxValue,
        OutcomeState.Undecided => Math.Max(answer.RoundsUsed + 1, answer.RoundsNeeded ?? int.MaxValue),
        _ => answer.RoundsUsed,
    };
}
