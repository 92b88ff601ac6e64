using System.Globalization;
using System.Text.Json;

namespace PerfRegression.Search.Rest;

/// <summary>Checks that a payload can be stored: not all JSON is valid as PostgreSQL's jsonb.</summary>
internal static class PayloadValidator
{
    private const int LongestNumber = 400;

    /// <summary>The predicate of an error message, such as "must be an object"; null when the payload can be stored.</summary>
    public static string? FindError(JsonElement? payload)
    {
        if (payload is not { } given)
        {
            return null;
        }

        return given.ValueKind == JsonValueKind.Object ? FindErrorIn(given) : "must be an object";
    }

    private static string? FindErrorIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Select(member => FindErrorInText(() => member.Name) ?? FindErrorIn(member.Value)).FirstOrDefault(error => error is not null),
        JsonValueKind.Array => value.EnumerateArray().Select(FindErrorIn).FirstOrDefault(error => error is not null),
        JsonValueKind.String => FindErrorInText(() => value.GetString()!),
        JsonValueKind.Number => IsReasonable(value.GetRawText()) ? null : $"must not have numbers of more than {LongestNumber} digits",
        _ => null,
    };

    private static string? FindErrorInText(Func<string> text)
    {
        try
        {
            return text().Contains('\0', StringComparison.Ordinal) ? @"must not have the character \u0000" : null;
        }
        catch (InvalidOperationException)
        {
            return "must not have half a surrogate pair or bytes that are no UTF-8";
        }
    }

    private static bool IsReasonable(string number)
    {
        var exponent = number.AsSpan(number.AsSpan().IndexOfAny('e', 'E') + 1);
        return number.Length <= LongestNumber
            && (exponent.Length == number.Length
                || (int.TryParse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) && Math.Abs((long)power) <= LongestNumber));
    }
}
