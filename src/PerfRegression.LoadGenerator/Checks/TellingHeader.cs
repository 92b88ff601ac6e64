using PerfRegression.LoadGenerator.Wire;

namespace PerfRegression.LoadGenerator.Checks;

/// <summary>The header that tells why an answer has its status.</summary>
internal static class TellingHeader
{
    /// <summary>The header with its name, such as <c>Location: /login</c>; null where there is none.</summary>
    public static string? Of<THead>(int status, in THead head)
        where THead : IAnswerHead, allows ref struct
        => NameOf(status) is { } name && head.Find(name) is { } value ? $"{name}: {value}" : null;

    private static string? NameOf(int status) => status switch
    {
        >= 300 and <= 399 => "Location",
        401 => "WWW-Authenticate",
        405 => "Allow",
        429 or 503 => "Retry-After",
        _ => null,
    };
}
