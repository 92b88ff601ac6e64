using System.Text.RegularExpressions;

namespace PerfRegression.Model.Profiles;

/// <summary>Keeps what may be a password in an address from being printed.</summary>
internal static partial class Credentials
{
    /// <summary>The text without what stands before the last @ of each of its words or quoted texts, whether or not it is well formed.</summary>
    public static string Hidden(string text) => Words().Replace(text, word => word.ValueSpan.LastIndexOf('@') is >= 0 and var at
        ? $"{word.Groups["scheme"].ValueSpan}…{word.ValueSpan[at..]}"
        : word.Value);

    // Each is read once, for a text may be long; a quote after a backslash does not end it.
    [GeneratedRegex(@"(?<scheme>([a-z]+:)?/{0,2})(?>([^""\\\n]|\\.?)+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Words();
}
