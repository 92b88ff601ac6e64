using PerfRegression.Model.Formatting;

namespace PerfRegression.Diagnosis;

/// <summary>Exceptions that are thrown so often that they cost, or that requests fail by.</summary>
internal static class ExceptionFindings
{
    public const string Advice = "test for what is expected (TryParse, TryGetValue), and leave exceptions to what is not";
    private const double StormFrom = 200;
    private const double FailingFrom = 0.01;

    public static IEnumerable<Finding> Of(Evidence evidence)
    {
        if (evidence.Stacks is not { } stacks || stacks.Length <= TimeSpan.Zero)
        {
            return [];
        }

        var perSecond = stacks.Exceptions.Sum(stack => stack.Weight) / stacks.Length.TotalSeconds;
        var requests = Math.Max(1, evidence.Run.Figures.Requests / Math.Max(evidence.Run.Figures.Measured.TotalSeconds, 1));
        var isStorm = perSecond >= StormFrom && perSecond >= requests / 2 / Math.Max(1, evidence.Run.Workers);

        // One that is thrown now and then does not fail requests by the dozen.
        var failures = evidence.Run.Figures.Failed / Math.Max(evidence.Run.Figures.Measured.TotalSeconds, 1) / Math.Max(1, evidence.Run.Workers);
        var fails = evidence.Run.Figures.Failed >= FailingFrom * evidence.Run.Figures.Requests && failures > 0 && perSecond >= failures / 2;
        return !isStorm && !fails ? [] : Evidence.ByPlace(stacks.Exceptions).Take(1).Select(thrown => new Finding
        {
            Kind = FindingKind.Exceptions,
            Seen = $"{Units.Number(thrown.Weight / stacks.Length.TotalSeconds)} exceptions a second ({ShortName(thrown.Subject)}) were thrown for {evidence.Route}, out of",
            Place = evidence.Place(thrown.Place),
            Advice = fails ? "requests fail: see what it says in the app's output" : Advice,
        });
    }

    private static string ShortName(string? type) => type is null ? "of an unknown type" : type[(type.LastIndexOf('.') + 1)..];
}
