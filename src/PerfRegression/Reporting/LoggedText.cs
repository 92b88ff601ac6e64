using PerfRegression.Logs;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Reporting;

/// <summary>What the app itself said went wrong, in one or two lines; none where its output tells of nothing.</summary>
internal static class LoggedText
{
    /// <summary>"the app logged 812 errors; the first: "fail: MyApp.Orders[3] no orders"".</summary>
    public static IEnumerable<string> Of(RunResult run) => (run.Output?.Errors ?? []).SelectMany(each => Of("the app", each.Errors));

    /// <summary>The same of each side of a comparison.</summary>
    public static IEnumerable<string> Of(ComparisonResult comparison) =>
        (comparison.Output?.Errors ?? []).SelectMany(each => Of(each.Side is { } side ? comparison.NameOf(side) : comparison.Name, each.Errors));

    // The exception is the better explanation.
    private static IEnumerable<string> Of(string who, LoggedErrors errors) =>
    [
        .. Quoted(who, errors.UnhandledExceptions, "unhandled exception", errors.FirstUnhandledException),
        .. Quoted(who, errors.Errors, errors.UnhandledExceptions > 0 ? "other error" : "error", errors.FirstError),
    ];

    private static IEnumerable<string> Quoted(string who, long count, string what, string? first) => (count, first) switch
    {
        (0, _) or (_, null) => [],
        (1, _) => [$"{who} logged 1 {what}: \"{Quotation.Printable(first)}\""],
        _ => [$"{who} logged {Units.Count(count)} {what}s; the first: \"{Quotation.Printable(first)}\""],
    };
}
