using PerfRegression.Measurements;
using PerfRegression.Statistics;

namespace PerfRegression.Judging;

/// <summary>
/// Judges rounds of measurement: any number of questions about any metrics, all from the same rounds. At each look it uses the
/// first so many rounds, and stops at the first look that decides.
/// </summary>
public sealed class RoundJudge
{
    private readonly IReadOnlyList<MeasuredRound> _rounds;
    private readonly SequentialDesign _strictness;

    /// <summary>Judges these rounds.</summary>
    /// <param name="rounds">All rounds measured so far, in their order; none may be left out because of what it showed.</param>
    /// <param name="strictness">When to look, and how much chance to allow.</param>
    /// <exception cref="ArgumentException">A round has no block, or one whose slices are no A-B-B-A.</exception>
    public RoundJudge(IReadOnlyList<MeasuredRound> rounds, SequentialDesign strictness)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        ArgumentNullException.ThrowIfNull(strictness);
        if (rounds.Select(RoundFaults.Of).FirstOrDefault(fault => fault is not null) is { } found)
        {
            throw new ArgumentException(found, nameof(rounds));
        }

        (_rounds, _strictness) = (rounds, strictness);
    }

    /// <summary>
    /// The answer of the first look that has one. When none has, and a further look needs more rounds than there are, the outcome
    /// of the last look so far says with how many rounds to ask again; after the last look of all it stays undecided.
    /// </summary>
    /// <param name="question">What is asked.</param>
    /// <param name="metric">What is compared.</param>
    /// <param name="subject">The variant it is asked of.</param>
    public ComparisonOutcome Ask(RatioQuestion question, Metric metric, ComparedSide subject = ComparedSide.Candidate)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(metric);
        var inquiry = new Inquiry(question, metric, subject, _strictness.Looks[^1].Level);
        ComparisonOutcome? latest = null;
        foreach (var look in _strictness.Looks)
        {
            if (_rounds.Count < look.Rounds)
            {
                latest ??= inquiry.Judge(_rounds, level: 0);
                return latest.WhyNot is null ? latest with { NextLook = look.Rounds } : latest;
            }

            latest = inquiry.Judge([.. _rounds.Take(look.Rounds)], look.Level);
            if (latest.WhyNot is not null || latest.Answer != ClaimAnswer.Undecided)
            {
                break;
            }
        }

        return latest!;
    }

    /// <summary>
    /// The outcome of that usual metric which answers, or would have answered, the same question with the fewest rounds; null when
    /// none does with fewer than the one that was asked about.
    /// </summary>
    /// <param name="outcome">What <see cref="Ask"/> came to.</param>
    public ComparisonOutcome? Sooner(ComparisonOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return Metric.Usual
            .Where(metric => !metric.Equals(outcome.Metric))
            .Select(metric => Ask(outcome.Question, metric, outcome.Subject))
            .Where(other => RoundsTo(other) < RoundsTo(outcome))
            .OrderBy(RoundsTo)
            .ThenBy(other => other.RoundsNeeded ?? int.MaxValue)
            .FirstOrDefault();
    }

    private static int RoundsTo(ComparisonOutcome outcome) => outcome switch
    {
        { WhyNot: not null } => int.MaxValue,
        { Answer: ClaimAnswer.Undecided } => Math.Max(outcome.RoundsUsed + 1, outcome.RoundsNeeded ?? int.MaxValue),
        _ => outcome.RoundsUsed,
    };
}
