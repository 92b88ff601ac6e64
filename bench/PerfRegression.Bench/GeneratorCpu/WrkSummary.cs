using System.Globalization;
using System.Text.RegularExpressions;

namespace PerfRegression.Bench.GeneratorCpu;

/// <summary>What wrk prints at its end.</summary>
internal sealed partial record WrkSummary(long Requests, double PerSecond, long Failed)
{
    /// <returns>Null when a figure is missing.</returns>
    public static WrkSummary? Read(IReadOnlyList<string> lines)
    {
        var text = string.Join('\n', lines);
        var (requests, rate) = (RequestCount().Match(text), Rate().Match(text));
        return requests.Success && rate.Success
            ? new WrkSummary(Number(requests), double.Parse(rate.Groups["n"].ValueSpan, CultureInfo.InvariantCulture), Failures().Matches(text).Sum(Number))
            : null;
    }

    private static long Number(Match match) => long.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<n>\d+) requests in ", RegexOptions.ExplicitCapture)]
    private static partial Regex RequestCount();

    [GeneratedRegex(@"Requests/sec:\s+(?<n>[\d.]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Rate();

    // "Socket errors: connect 0, read 3, write 0, timeout 0" and "Non-2xx or 3xx responses: 5".
    [GeneratedRegex(@"((connect|read|write|timeout) |responses: )(?<n>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Failures();
}
