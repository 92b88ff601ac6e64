using PerfRegression.Measurements;
using PerfRegression.Statistics;

namespace PerfRegression.Judging;

/// <summary>One question about one metric, put to some rounds at one level.</summary>
internal sealed class Inquiry(RatioQuestion question, Metric metric, ComparedSide subject, double lastLevel)
{
    private readonly ComparedSide _other = subject.Other();

    // How many times better the subject is: a candidate's shorter latency has a negative effect.
    private readonly int _sign = metric.LessIsBetter == (subject == ComparedSide.Candidate) ? -1 : 1;

    /// <summary>What the rounds say; at level 0 they bound nothing.</summary>
    public ComparisonOutcome Judge(IReadOnlyList<MeasuredRound> rounds, double level)
    {
        var series = new RoundSeries(rounds, metric);
        return series.WhyNot is { } reason ? Unreadable(rounds.Count, reason) : Judge(series, level);
    }

    private ComparisonOutcome Judge(RoundSeries series, double level)
    {
        double[] effects = [.. series.Effects().Select(effect => _sign * effect)];
        var ratio = RatioInterval.Of(effects, level);
        return Outcome(ratio) with
        {
            SubjectValue = series.Typical(subject),
            OtherValue = series.Typical(_other),
            Noise = series.Noise(),
            RoundsNeeded = RoundForecast.Needed(effects, question.DistanceOf(Math.Log(ratio.Estimate)), lastLevel),
        };
    }

    private ComparisonOutcome Unreadable(int rounds, string reason) =>
        Outcome(new RatioInterval(double.NaN, 0, double.PositiveInfinity, Confidence: 1, rounds)) with { WhyNot = reason };

    private ComparisonOutcome Outcome(RatioInterval ratio) => new()
    {
        Metric = metric,
        Question = question,
        Subject = subject,
        Ratio = ratio,
        Answer = question.Answer(ratio),
        Verdict = RatioQuestion.Verdict(ratio, question.Tolerance),
        RoundsUsed = ratio.Rounds,
        SubjectValue = double.NaN,
        OtherValue = double.NaN,
    };
}
