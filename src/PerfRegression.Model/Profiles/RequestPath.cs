using PerfRegression.Model.Formatting;

namespace PerfRegression.Model.Profiles;

/// <summary>The path of a request, put behind an address as text: resolved against it, "//x/" would be another server.</summary>
internal static class RequestPath
{
    public const string Backslash = "has a backslash in it, which would be sent as \"/\"; write it as %5C";
    public const string Control = "has a control character in it; write it percent-encoded, such as %09";

    /// <summary>What is wrong with a path, one sentence; none when it is sent as it is written.</summary>
    /// <param name="path">The path and query.</param>
    /// <param name="whose">Whose it is, such as " of a background load".</param>
    public static IEnumerable<string> Faults(string path, string whose = "") =>
        FaultOf(path) is { } fault ? [$"path: {Quotation.Of(path)}{whose} {fault}."] : [];

    // A Uri takes no space from the end of a text.
    public static Uri At(Uri address, string path) => new(address.GetLeftPart(UriPartial.Authority) + path.Replace(" ", "%20", StringComparison.Ordinal));

    private static string? FaultOf(string path) =>
        !path.StartsWith('/') ? "does not begin with \"/\""
        : path.Contains('#', StringComparison.Ordinal) ? "has a \"#\" in it, and what follows one is never sent; write it as %23"
        : path.Contains('\\', StringComparison.Ordinal) ? Backslash
        : path.Any(char.IsControl) ? Control
        : null;
}
