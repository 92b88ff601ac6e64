using PerfRegression.Measurements;
using PerfRegression.Statistics;

namespace PerfRegression.Judging;

/// <summary>One question about one metric, put to some rounds at one level.</summary>
internal sealed class Inquiry(RatioQuestion question, Metric metric, ComparedSide subject, SequentialDesign design)
{
    private readonly ComparedSide _other = subject.Other();

    // How many times better the subject is: a candidate's shorter latency has a negative effect. Of a difference: how much more it has.
    private readonly int _sign = (metric.LessIsBetter && !metric.IsDifference) == (subject == ComparedSide.Candidate) ? -1 : 1;

    /// <summary>The answer of the rounds; at level 0 it has no bounds.</summary>
    public RoundAnswer Judge(RoundSeries series, double level) => series.WhyNot is { } reason ? Unreadable(series.Rounds, reason) : Read(series, level);

    private RoundAnswer Read(RoundSeries series, double level)
    {
        double[] effects = [.. series.Effects().Select(effect => _sign * effect)];

        // Whichever look decides, the procedure as a whole is right as often as all its looks together allow.
        var ratio = IntervalOf(effects, level) with { Confidence = design.Confidence };
        return Answer(ratio) with
        {
            SubjectValue = series.Typical(subject),
            OtherValue = series.Typical(_other),
            Noise = series.Noise(),
            RoundsNeeded = RoundForecast.Needed(effects, question.DistanceOf(ratio), design.Looks[^1].Level),
        };
    }

    private RatioInterval IntervalOf(double[] effects, double level) =>
        metric.IsDifference ? RatioInterval.OfDifferences(effects, level) : RatioInterval.Of(effects, level);

    private RoundAnswer Unreadable(int rounds, string reason) =>
        Answer(new RatioInterval(double.NaN, 0, double.PositiveInfinity, design.Confidence, rounds)) with
        {
            WhyNot = reason,
            State = OutcomeState.NotMeasurable,
            Standing = Standing.NotMeasurable,
        };

    private RoundAnswer Answer(RatioInterval ratio) => new()
    {
        Metric = metric,
        Question = question,
        Subject = subject,
        Ratio = ratio,
        State = question.Answer(ratio),
        Standing = RatioQuestion.Stand(ratio, question.Tolerance),
    };
}
