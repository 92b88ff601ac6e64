namespace PerfRegression.LoadGenerator.Wire;

/// <summary>The header that tells why an answer has its status.</summary>
internal static class TellingHeader
{
    /// <summary>Its name; null for a status that no header explains.</summary>
    public static string? Of(int status) => status switch
    {
        >= 300 and <= 399 => "Location",
        401 => "WWW-Authenticate",
        405 => "Allow",
        429 or 503 => "Retry-After",
        _ => null,
    };
}
