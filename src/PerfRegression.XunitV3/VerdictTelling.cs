using Xunit;
using Xunit.Sdk;

namespace PerfRegression.XunitV3;

/// <summary>Turns a verdict into an xUnit result: a pass, a skip or a failure.</summary>
/// <param name="show">Shows a line at once.</param>
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
                Skip(verdict);
                break;
            default:
                throw new XunitException(string.Join(Environment.NewLine, [VerdictText.Of(verdict), .. Annotations.Of(verdict, environment)]));
        }
    }

    // What several verdicts of a test share is attached once.
    private static void Attach(Verdict verdict)
    {
        var documents = verdict.Attempts.SelectMany(attempt => attempt.SavedTo).Prepend(verdict.SavedTo).OfType<string>().Select(file => (File: file, Type: "application/json"));
        var printed = verdict.Attempts.SelectMany(attempt => attempt.OutputSavedTo).Select(file => (File: file, Type: "text/plain"));
        foreach (var (file, type) in documents.Concat(printed).Distinct().Where(each => File.Exists(each.File)))
        {
            TestContext.Current.AddAttachment(Path.GetFileName(file), File.ReadAllBytes(file), replaceExistingValue: true, type);
        }
    }

    // The reason is printed with the skip; the progress says no more than that there is one.
    private void Skip(Verdict verdict)
    {
        show(string.Join('\n', [$"inconclusive · {verdict.Claim} · {verdict.Reason}", .. Annotations.Of(verdict, environment)]));
        var reason = $"{VerdictText.Of(verdict)}{Environment.NewLine}  set {InconclusivePolicy.Variable}=fail to make this a failure";
        TestContext.Current.AddWarning(reason);
        throw new SkippedTestException(reason);
    }
}
