using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Model.Profiles;

/// <summary>Says everything that is wrong with a plan, before any of it is carried out.</summary>
internal static partial class PlanFaults
{
    /// <summary>The longest that anything in a plan may last.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>All faults of a plan, one sentence each; empty when it can be carried out.</summary>
    public static IReadOnlyList<string> Of(LoadPlan plan) =>
        [.. TargetFaults(plan), .. RequestFaults(plan), .. ModelFaults.Of(plan), .. TimeFaults(plan), .. TransportFaults(plan)];

    /// <summary>As <see cref="Of"/>, for a plan whose targets are not known yet.</summary>
    public static IReadOnlyList<string> OfUnaddressed(LoadPlan plan) =>
        [.. RequestFaults(plan), .. ModelFaults.Of(plan), .. TimeFaults(plan), .. TransportFaults(plan)];

    private static IEnumerable<string> TargetFaults(LoadPlan plan)
    {
        if (plan.Targets.Count == 0)
        {
            yield return "targets: at least one address is needed, such as \"http://127.0.0.1:5000/\".";
        }

        foreach (var target in plan.Targets)
        {
            if (!IsOver(target, Uri.UriSchemeHttp) && !IsOver(target, Uri.UriSchemeHttps))
            {
                yield return $"targets: \"{target.OriginalString}\" is not an absolute http or https address.";
            }
            else if (!IsLoopback(target))
            {
                yield return $"targets: \"{target.OriginalString}\" is not on this machine; load goes only to loopback addresses (127.0.0.1, [::1], localhost).";
            }
        }

        if (plan.Targets.Any(target => IsOver(target, Uri.UriSchemeHttp)) && plan.Targets.Any(target => IsOver(target, Uri.UriSchemeHttps)))
        {
            yield return "targets: http and https can't be mixed in one plan.";
        }
    }

    private static bool IsOver(Uri target, string scheme) => target.IsAbsoluteUri && target.Scheme == scheme;

    private static bool IsLoopback(Uri target) =>
        string.Equals(target.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(target.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));

    private static IEnumerable<string> RequestFaults(LoadPlan plan)
    {
        if (!Token().IsMatch(plan.Method))
        {
            yield return $"method: \"{plan.Method}\" is not an HTTP method.";
        }

        foreach (var (name, value) in plan.Headers)
        {
            if (!Token().IsMatch(name))
            {
                yield return $"headers: \"{name}\" is not a header name.";
            }
            else if (Reserved().IsMatch(name))
            {
                yield return $"headers: {name} is set by the generator itself.";
            }

            if (value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
            {
                yield return $"headers: the value of {name} has a line break in it.";
            }
        }

        foreach (var status in plan.ExpectedStatuses.Where(status => status is < 200 or > 599))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"expectedStatuses: {status} is not between 200 and 599.");
        }
    }

    private static IEnumerable<string> TimeFaults(LoadPlan plan)
    {
        (string Name, TimeSpan Value)[] positive = [("timeout", plan.Timeout), ("connectTimeout", plan.ConnectTimeout)];
        (string Name, TimeSpan Value)[] notNegative = [("gracefulStop", plan.GracefulStop), ("warmUp.duration", plan.WarmUp.Duration)];
        foreach (var (name, value) in positive.Where(time => time.Value <= TimeSpan.Zero || time.Value > Longest))
        {
            yield return $"{name}: {Durations.Text(value)} is not above 0 and at most 1h.";
        }

        foreach (var (name, value) in notNegative.Where(time => time.Value < TimeSpan.Zero || time.Value > Longest))
        {
            yield return $"{name}: {Durations.Text(value)} is not between 0 and 1h.";
        }

        if (plan.StagesLast > Longest)
        {
            yield return $"stages: together they last {Durations.Text(plan.StagesLast)}, more than 1h.";
        }
    }

    private static IEnumerable<string> TransportFaults(LoadPlan plan)
    {
        if (plan.HttpVersion is not ("1.1" or "2"))
        {
            yield return $"httpVersion: \"{plan.HttpVersion}\" is not one of 1.1, 2.";
        }

        if (plan.NeedsHttpClient && plan.Transport is (TransportKind.Epoll or TransportKind.Sockets))
        {
            yield return $"transport: {plan.Transport} speaks HTTP/1.1 without TLS only; use Auto or HttpClient.";
        }

        if (plan.Transport == TransportKind.Epoll && !OperatingSystem.IsLinux())
        {
            yield return "transport: Epoll exists on Linux only; use Auto or Sockets.";
        }
    }

    // \z, because $ would let a line break at the end through, and with it a header of somebody else's.
    [GeneratedRegex("^[!#$%&'*+.^_`|~0-9A-Za-z-]+\\z", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("^(host|content-length|transfer-encoding|connection)\\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reserved();
}
