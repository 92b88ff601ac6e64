using System.Globalization;
using Microsoft.Extensions.Primitives;
using PerfRegression.Search.Errors;

namespace PerfRegression.Search.Rest;

/// <summary>Reads the parameters of the query string.</summary>
internal static class QueryParameters
{
    private const int LongestTimeout = 3_600;
    private const int LongestQuote = 40;

    /// <summary>Refuses parameters that nobody would obey.</summary>
    /// <exception cref="SearchException">There is one that the route does not take (422).</exception>
    public static void RefuseOthersThan(HttpRequest request, params ReadOnlySpan<string> taken)
    {
        if (!request.QueryString.HasValue)
        {
            return;
        }

        var errors = new ValidationErrors("query");
        foreach (var (name, _) in request.Query)
        {
            if (!taken.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                errors.AddUnsupported(name);
            }
        }

        errors.ThrowIfAny();
    }

    /// <summary>Whether a writer waits until its update is searchable; default false.</summary>
    /// <exception cref="SearchException">The value is neither true nor false (400).</exception>
    public static bool Wait(HttpRequest request) => Given(request, "wait") switch
    {
        { Count: 0 } or ["false"] => false,
        ["true"] => true,
        var given => throw new SearchException(StatusCodes.Status400BadRequest, $"Format error in query: wait must be true or false, but found {Quote(given)}."),
    };

    /// <summary>How long a client waits, given in whole seconds; null when there is no such parameter.</summary>
    /// <exception cref="SearchException">The value is not a whole number (400), or not from 1 to 3600 (422).</exception>
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
            : throw new SearchException(
                isNumber ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest,
                $"{(isNumber ? "Validation" : "Format")} error in query: timeout must be a whole number of seconds from 1 to {LongestTimeout}, but found {Quote(given)}.");
    }

    // Most requests have no parameters, and request.Query would still allocate a collection.
    private static StringValues Given(HttpRequest request, string name) => request.QueryString.HasValue ? request.Query[name] : StringValues.Empty;

    private static string Quote(StringValues given)
    {
        var all = string.Join(" and ", given.Select(text => $"'{text}'"));
        return all.Length <= LongestQuote ? all : $"{all.AsSpan(0, LongestQuote)}… ({all.Length} characters)";
    }
}
