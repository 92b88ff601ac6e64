using FluentAssertions.Common;
using Xunit;

namespace PerfRegression.XunitV3;

/// <summary>Turns a verdict into an xUnit result: a pass, a skip or a failure.</summary>
/// <param name="show">Shows a line at once: a skip's reason is hidden by most loggers.</param>
/// <param name="environment">Reads an environment variable.</param>
/// <exception cref="ArgumentException">PERF_INCONCLUSIVE has a value that is not allowed.</exception>
internal sealed class VerdictTelling(Action<string> show, Func<string, string?> environment)
{
    private readonly InconclusivePolicy _inconclusive = InconclusivePolicy.Of(environment);

    public void Tell(Verdict verdict)
    {
        switch (verdict.Kind)
        {
            case VerdictKind.Passed when verdict.NotSaved is null:
                show(VerdictText.OfPass(verdict));
                break;
            case VerdictKind.Inconclusive when !_inconclusive.Fails(verdict):
                Skip(VerdictText.Of(verdict));
                break;
            default:
                Services.ThrowException(VerdictText.Of(verdict));
                break;
        }
    }

    private void Skip(string reason)
    {
        show(reason);
        TestContext.Current.AddWarning(reason);
        throw new SkippedTestException(reason);
    }
}
