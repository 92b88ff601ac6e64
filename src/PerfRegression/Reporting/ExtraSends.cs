using PerfRegression.Model.Formatting;

namespace PerfRegression.Reporting;

/// <summary>What was sent beyond once for each request: where redirects led, and again, because a kept connection was closed just then.</summary>
internal static class ExtraSends
{
    /// <summary>"redirects followed 1,204, sent again 3"; empty where each was sent once.</summary>
    public static string Of(LoadFigures figures)
    {
        (string Words, long Count)[] extra = [("redirects followed", figures.RedirectsFollowed), ("sent again", figures.Repeated)];
        return string.Join(", ", extra.Where(each => each.Count > 0).Select(each => $"{each.Words} {Units.Count(each.Count)}"));
    }
}
