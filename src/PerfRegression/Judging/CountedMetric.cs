using System.Globalization;

namespace PerfRegression.Judging;

/// <summary>How often something happens per request, as the app's own meters counted it between two moments at which it was at rest.</summary>
internal static class CountedMetric
{
    private const int MostNamed = 5;

    /// <summary>"3", "3.25".</summary>
    public static string Show(double value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);

    /// <summary>The first of the instruments that is there, over all requests, failed ones included.</summary>
    public static double? Read(MetricSource source, string[] instruments) => source.Figures.Requests > 0 ? Find(source, instruments) / source.Figures.Requests : null;

    public static string? WhyNot(MetricSource source, string name, string[] instruments) =>
        source.Counts is null ? $"{name} are told by the app's meters, but the variant's processes did not report them: host the variant in worker processes, or judge another metric"
        : source.HasOthers ? $"{name} are counted by the app, which the background loads ask too: measure it without them, or judge another metric"
        : Find(source, instruments) is null ? $"{name} need an instrument named {string.Join(" or ", instruments)}, but no meter of the app has one{Others(source, instruments)}"
        : source.WithoutRequests;

    private static double? Find(MetricSource source, string[] instruments) =>
        instruments.Where(instrument => source.Counts?.ContainsKey(instrument) == true).Select(instrument => (double?)source.Counts![instrument]).FirstOrDefault();

    // Those that begin most like it come first: a name is mistyped more often than it is missing.
    private static string Others(MetricSource source, string[] instruments)
    {
        var others = source.Counts!.Keys.OrderByDescending(name => instruments.Max(wanted => CommonStart(name, wanted))).ThenBy(name => name, StringComparer.Ordinal).Take(MostNamed).ToList();
        return others.Count == 0 ? "" : $". There are {string.Join(", ", others)}{(source.Counts.Count > MostNamed ? ", …" : "")}";
    }

    private static int CommonStart(string one, string other) => one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
}
