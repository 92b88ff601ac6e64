namespace PerfRegression.Comparison;

/// <summary>
/// Judges rounds of measurement: any number of questions about any metrics, all from the same rounds. At each look it uses the
/// first so many rounds, and stops at the first look that decides.
/// </summary>
public sealed class RoundJudge
{
    private readonly IReadOnlyList<MeasuredRound> _rounds;
    private readonly Strictness _strictness;

    /// <summary>Judges these rounds.</summary>
    /// <param name="rounds">All rounds measured so far, in their order; none may be left out because of what it showed.</param>
    /// <param name="strictness">When to look, and how much chance to allow.</param>
    /// <exception cref="ArgumentException">A round has no block, or one whose slices are no A-B-B-A.</exception>
    public RoundJudge(IReadOnlyList<MeasuredRound> rounds, Strictness strictness)
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
    public ComparisonOutcome Ask(RatioQuestion question, ComparisonMetric metric, ComparedSide subject = ComparedSide.Candidate)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(metric);
        ComparisonOutcome? latest = null;
        foreach (var look in _strictness.Looks)
        {
            if (_rounds.Count < look.Rounds)
            {
                latest ??= Judge(_rounds, level: 0, question, metric, subject);
                return latest.WhyNot is null ? latest with { NextLook = look.Rounds } : latest;
            }

            latest = Judge([.. _rounds.Take(look.Rounds)], look.Level, question, metric, subject);
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
        return ComparisonMetric.Usual
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

    private ComparisonOutcome Judge(IReadOnlyList<MeasuredRound> rounds, double level, RatioQuestion question, ComparisonMetric metric, ComparedSide subject)
    {
        var series = new RoundSeries(rounds, metric);
        if (series.WhyNot is { } reason)
        {
            return Unreadable(rounds.Count, reason, question, metric, subject);
        }

        // How many times better the subject is: a candidate's shorter latency has a negative effect.
        var sign = metric.LessIsBetter == (subject == ComparedSide.Candidate) ? -1 : 1;
        double[] effects = [.. series.Effects().Select(effect => sign * effect)];
        var ratio = RatioInterval.Of(effects, level);
        return new ComparisonOutcome
        {
            Metric = metric,
            Question = question,
            Subject = subject,
            Ratio = ratio,
            Answer = question.Answer(ratio),
            Verdict = RatioQuestion.Verdict(ratio, question.Tolerance),
            RoundsUsed = rounds.Count,
            SubjectValue = series.Typical(subject),
            OtherValue = series.Typical(subject == ComparedSide.Candidate ? ComparedSide.Baseline : ComparedSide.Candidate),
            Noise = series.Noise(),
            RoundsNeeded = RoundForecast.Needed(effects, question.DistanceOf(Math.Log(ratio.Estimate)), _strictness.Looks[^1].Level),
        };
    }

    private static ComparisonOutcome Unreadable(int rounds, string reason, RatioQuestion question, ComparisonMetric metric, ComparedSide subject) => new()
    {
        Metric = metric,
        Question = question,
        Subject = subject,
        Ratio = new RatioInterval(double.NaN, 0, double.PositiveInfinity, Confidence: 1, rounds),
        Answer = ClaimAnswer.Undecided,
        Verdict = ComparisonVerdict.Inconclusive,
        RoundsUsed = rounds,
        SubjectValue = double.NaN,
        OtherValue = double.NaN,
        WhyNot = reason,
    };
}
