using FluentAssertions.Execution;
using PerfRegression.Running;

namespace PerfRegression.Testing.Assertions;

/// <summary>Ends a test without a verdict: skipped with its reason, or failed where the suite asks for that.</summary>
internal static class Inconclusive
{
    public const string BusyMachine = "other work kept the machine busy";

    public static void Conclude(string message, IClaimContext? claim, string because = BusyMachine)
    {
        var reason = $"Inconclusive, because {because}: {message}";
        if (claim is { FailsInconclusive: true })
        {
            AssertionScope.Current.AddPreFormattedFailure(reason);
            return;
        }

        claim?.Note(reason);
        throw new SkippedTestException(reason);
    }
}
