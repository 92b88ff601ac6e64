using FluentAssertions.Execution;
using PerfRegression.Running;
using Xunit;

namespace PerfRegression.Testing.Assertions;

/// <summary>Ends a test without a verdict: skipped with its reason, or failed where the suite asks for that.</summary>
internal static class Inconclusive
{
    public static void Conclude(string message, ISecondChance? chance)
    {
        var reason = $"Inconclusive, because other work kept the machine busy: {message}";
        if (chance is { FailsInconclusive: true })
        {
            AssertionScope.Current.AddPreFormattedFailure(reason);
            return;
        }

        chance?.Note(reason);
        Skip.If(true, reason);
    }
}
