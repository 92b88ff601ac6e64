using FluentAssertions.Common;
using Xunit;

namespace PerfRegression.XunitV3;

/// <summary>Turns a verdict into an xUnit result: a pass, a skip or a failure.</summary>
/// <param name="show">Shows a line at once: a skip's reason is hidden by most loggers.</param>
/// <param name="environment">Reads an environment variable.</param>
/// <exception cref="ArgumentException">PERF_INCONCLUSIVE has a value that is not allowed.</exception>
internal sealed class VerdictTelling(Action<string> show, Func<string, string?> environment)
{
    private readonly Func<Verdict, bool> _failsInconclusive = InconclusivePolicy.Of(environment);

    public void Tell(Verdict verdict)
    {
        if (verdict.Kind != VerdictKind.Passed)
        {
            Attach(verdict);
        }

        switch (verdict.Kind)
        {
            case VerdictKind.Passed when verdict.NotSaved is null:
                show(VerdictText.OfPass(verdict));
                break;
            case VerdictKind.Inconclusive when !_failsInconclusive(verdict):
                Skip(VerdictText.Of(verdict));
                break;
            default:
                // FluentAssertions knows the exception of the framework that runs the test.
                Services.ThrowException(VerdictText.Of(verdict));
                break;
        }
    }

    // What several verdicts of a test share is attached once.
    private static void Attach(Verdict verdict)
    {
        foreach (var file in verdict.Attempts.SelectMany(attempt => attempt.SavedTo).Prepend(verdict.SavedTo).OfType<string>().Distinct(StringComparer.Ordinal).Where(File.Exists))
        {
            TestContext.Current.AddAttachment(Path.GetFileName(file), File.ReadAllBytes(file), replaceExistingValue: true, "application/json");
        }
    }

    private void Skip(string reason)
    {
        show(reason);
        TestContext.Current.AddWarning(reason);
        throw new SkippedTestException(reason);
    }
}
