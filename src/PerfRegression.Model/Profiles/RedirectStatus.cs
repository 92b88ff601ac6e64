namespace PerfRegression.Model.Profiles;

/// <summary>The statuses that name another address to ask (RFC 9110, section 15.4).</summary>
internal static class RedirectStatus
{
    public static bool Includes(int status) => status is 301 or 302 or 303 or 307 or 308;
}
