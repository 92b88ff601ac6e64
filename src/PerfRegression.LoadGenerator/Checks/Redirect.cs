using System.Globalization;
using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Profiles;

namespace PerfRegression.LoadGenerator.Checks;

/// <summary>Where a redirect leads, and what is sent there (RFC 9110, sections 10.2.2 and 15.4).</summary>
internal static class Redirect
{
    private static readonly Flaw NoLocation = new("had no Location to follow");
    private static readonly Flaw NoText = new("had a Location that is not UTF-8");
    private static readonly Flaw NoAddress = new("had a Location that is no address");
    private static readonly Flaw Backslash = new($"had a Location that {RequestPath.Backslash}");
    private static readonly Flaw Control = new($"had a Location that {RequestPath.Control}");
    private static readonly Flaw Elsewhere = new("led to another server or scheme, where no redirect is followed: send the request there, or list the status in Expect.Statuses");

    private static readonly Flaw[] OneTooMany = [.. Enumerable.Range(0, PlanFaults.MostRedirects + 1)
        .Select(most => new Flaw(string.Create(CultureInfo.InvariantCulture, $"exceeded FollowRedirects = {most}: raise it, unless the redirects lead in a circle")))];

    /// <summary>What is wrong with one more redirect than are followed in a row.</summary>
    public static FoundFlaw Exceeding(int most, string? location) => Found(OneTooMany[most], location);

    /// <summary>What is wrong with a redirect; null where there is a next request.</summary>
    /// <param name="from">What was answered.</param>
    /// <param name="status">Its answer's status.</param>
    /// <param name="location">Its answer's Location; null without one.</param>
    /// <param name="next">What is to be sent next; null where something is wrong.</param>
    public static FoundFlaw? Follow(Hop from, int status, string? location, out Hop? next)
    {
        next = null;
        if (FlawOf(from, location, out var target) is { } flaw)
        {
            return Found(flaw, location);
        }

        next = new Hop(status is 307 or 308 ? from.Plan : AsGet(from.Plan), RequestPath.At(from.Target, target!.PathAndQuery));
        return null;
    }

    private static Flaw? FlawOf(Hop from, string? location, out Uri? target)
    {
        target = null;
        var asked = AsAsked(from);
        return string.IsNullOrEmpty(location) ? NoLocation
            : location.Contains('\uFFFD', StringComparison.Ordinal) ? NoText
            : location.Contains('\\', StringComparison.Ordinal) ? Backslash
            : location.Any(char.IsControl) ? Control
            : !Uri.TryCreate(asked, location, out target) ? NoAddress
            : target.Scheme != asked.Scheme || (target.Authority != asked.Authority && target.Authority != from.Target.Authority) ? Elsewhere
            : null;
    }

    private static FoundFlaw Found(Flaw flaw, string? location) => new(flaw, string.IsNullOrEmpty(location) ? null : $"Location: {location}");

    // The server was asked at the host that a header names, where one does, and names that in an address of its own (RFC 9110, section 7.1).
    private static Uri AsAsked(Hop hop) => RequestHeaders.HostOf(hop.Plan) is { } host ? RequestPath.At(new Uri($"{hop.Target.Scheme}://{host}"), hop.Target.PathAndQuery) : hop.Target;

    // Of all methods, as k6 does it; browsers keep some after 301 and 302. What described the body goes with it.
    private static LoadPlan AsGet(LoadPlan plan) => plan.Method.ToUpperInvariant() is "GET" or "HEAD" ? plan : plan with
    {
        Method = "GET",
        Body = null,
        BodyBytes = null,
        Headers = plan.Headers.Where(header => !HeaderName.DescribesBody(header.Key)).ToDictionary(header => header.Key, header => header.Value, StringComparer.Ordinal),
    };
}
