using System.Globalization;
using Microsoft.Extensions.Primitives;
using PerfRegression.Search.Failures;

namespace PerfRegression.Search.Rest;

/// <summary>Reads what stands behind the question mark of a path.</summary>
internal static class QueryParameters
{
    private const int LongestTimeout = 3_600;
    private const int LongestQuote = 40;

    /// <summary>Whether a writer waits for its update; false when nothing is said.</summary>
    /// <exception cref="SearchFaultException">It is neither true nor false (400).</exception>
    public static bool Wait(HttpRequest request) => Given(request, "wait") switch
    {
        { Count: 0 } or ["false"] => false,
        ["true"] => true,
        var given => throw new SearchFaultException(StatusCodes.Status400BadRequest, $"Format error in query: wait must be true or false, but found {Quote(given)}."),
    };

    /// <summary>How long a client would wait, in whole seconds; null when nothing is said.</summary>
    /// <exception cref="SearchFaultException">It is no whole number (400), or none from 1 to 3600 (422).</exception>
    public static TimeSpan? Timeout(HttpRequest request)
    {
        var given = Given(request, "timeout");
        if (given.Count == 0)
        {
            return null;
        }

        var isNumber = given.Count == 1 && given[0] is { Length: > 0 } text && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
        return isNumber && int.TryParse(given[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= LongestTimeout
            ? TimeSpan.FromSeconds(seconds)
            : throw new SearchFaultException(
                isNumber ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest,
                $"{(isNumber ? "Validation" : "Format")} error in query: timeout must be a whole number of seconds from 1 to {LongestTimeout}, but found {Quote(given)}.");
    }

    // Most requests have none, and need no collection of them to be built.
    private static StringValues Given(HttpRequest request, string name) => request.QueryString.HasValue ? request.Query[name] : StringValues.Empty;

    private static string Quote(StringValues given)
    {
        var all = string.Join(" and ", given.Select(text => $"'{text}'"));
        return all.Length <= LongestQuote ? all : $"{all.AsSpan(0, LongestQuote)}… ({all.Length} characters)";
    }
}
