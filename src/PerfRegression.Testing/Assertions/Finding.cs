using System.Globalization;
using PerfRegression.Judging;
using PerfRegression.Measurements;

namespace PerfRegression.Testing.Assertions;

/// <summary>A promise that was not kept, in one line, and whether a busy machine can be the reason.</summary>
internal sealed record Finding(string Line, bool MayBeDisturbed)
{
    public static Finding Of(RunResult run, ThresholdOutcome outcome, string because, object[] becauseArgs)
    {
        var threshold = outcome.Threshold;
        var promise = threshold.Promise[threshold.Metric.Name.Length..];
        var quoted = threshold.Expression is { } expression ? $" [{expression}]" : "";
        var expected = $"Expected {threshold.Metric.Name} of \"{run.Name}\"{promise}{quoted}{Reason(because, becauseArgs)}";
        return outcome.Verdict == ThresholdVerdict.NotJudged
            ? new Finding($"{expected}, but that can't be judged: {outcome.Found}.", MayBeDisturbed: false)
            : new Finding($"{expected}, but found {outcome.Found}.", outcome.MayBeDisturbed);
    }

    /// <summary>The reason in the form of FluentAssertions: "because" is put before it where it lacks.</summary>
    public static string Reason(string because, object[] becauseArgs)
    {
        if (string.IsNullOrWhiteSpace(because))
        {
            return "";
        }

        var reason = becauseArgs.Length == 0 ? because : string.Format(CultureInfo.InvariantCulture, because, becauseArgs);
        return reason.StartsWith("because", StringComparison.OrdinalIgnoreCase) ? $" {reason}" : $" because {reason}";
    }
}
