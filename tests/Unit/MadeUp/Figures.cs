using PerfRegression.Model.Failures;
using PerfRegression.Model.Latency;

namespace PerfRegression.Unit.MadeUp;

/// <summary>Figures of a load that never was.</summary>
internal static class Figures
{
    /// <summary>So many requests answered in the same time each.</summary>
    public static LoadFigures Of(int answered, double milliseconds = 1000, double seconds = 40) => OfTimes(seconds, Enumerable.Repeat(milliseconds, answered));

    /// <summary>Requests answered in these times.</summary>
    public static LoadFigures OfTimes(double seconds, params IEnumerable<double> milliseconds) => new()
    {
        ServiceTime = Times(milliseconds),
        Failures = FailureTally.None,
        Measured = TimeSpan.FromSeconds(seconds),
    };

    public static LatencyDistribution Times(params IEnumerable<double> milliseconds)
    {
        var histogram = new LatencyHistogram();
        foreach (var time in milliseconds)
        {
            histogram.Record((long)(time * 1000));
        }

        return histogram.ToDistribution();
    }

    public static LoadFigures Failing(this LoadFigures figures, long count, FailureKind kind = FailureKind.ResponseTimeout) =>
        figures with { Failures = new FailureTally(new Dictionary<FailureKind, long> { [kind] = count }) };

    /// <summary>So many answers of unexpected statuses, as the first of each was.</summary>
    public static LoadFigures Answering(this LoadFigures figures, params IReadOnlyCollection<(long Count, int Status, string? Header, string Body)> answers) => figures with
    {
        Failures = new FailureTally(
            new Dictionary<FailureKind, long> { [FailureKind.UnexpectedStatus] = answers.Sum(answer => answer.Count) },
            answers: answers.Select(answer => new UnexpectedAnswer(answer.Status, answer.Header, answer.Body) { Count = answer.Count })),
    };
}
