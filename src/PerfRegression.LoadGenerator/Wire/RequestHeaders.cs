using System.Text;

namespace PerfRegression.LoadGenerator.Wire;

/// <summary>The headers of a plan's request to one of its targets.</summary>
internal static class RequestHeaders
{
    private const string Host = "Host";
    private const string Authorization = "Authorization";

    /// <summary>The plan's own host, for an app that admits only its public name; null for that of the target.</summary>
    public static string? HostOf(LoadPlan plan) => plan.Headers.Where(header => Is(header.Key, Host)).Select(header => header.Value).FirstOrDefault();

    /// <summary>The others: the plan's, and the credentials in the target's address where the plan names none (RFC 7617).</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(LoadPlan plan, Uri target)
    {
        var own = plan.Headers.Where(header => !Is(header.Key, Host));
        var credentials = target.UserInfo.Contains(':', StringComparison.Ordinal) ? target.UserInfo : $"{target.UserInfo}:";
        return target.UserInfo.Length == 0 || plan.Headers.Keys.Any(name => Is(name, Authorization))
            ? own
            : own.Append(new(Authorization, $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(credentials)))}"));
    }

    /// <summary>Whether the plan asks the server to close the connection after each answer (RFC 9112, section 9.6).</summary>
    public static bool AskForClose(LoadPlan plan) => plan.Headers.Any(header => Is(header.Key, "Connection") && Is(header.Value.Trim(), "close"));

    /// <summary>Whether a request of this method without a body states that it has none (RFC 9110, section 8.6), for the same methods as the runtime's HTTP client.</summary>
    public static bool StatesNoBody(string method) => method.ToUpperInvariant() is not ("GET" or "HEAD" or "DELETE" or "OPTIONS" or "CONNECT");

    private static bool Is(string name, string header) => string.Equals(name, header, StringComparison.OrdinalIgnoreCase);
}
