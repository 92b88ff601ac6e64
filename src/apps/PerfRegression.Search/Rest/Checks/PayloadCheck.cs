using System.Globalization;
using System.Text.Json;

namespace PerfRegression.Search.Rest.Checks;

/// <summary>Whether a payload can be kept: not all that is JSON is also PostgreSQL's jsonb.</summary>
internal static class PayloadCheck
{
    private const int LongestNumber = 400;

    /// <summary>What it must or must not, without its subject and full stop; null when it can be kept.</summary>
    public static string? FaultOf(JsonElement? payload)
    {
        if (payload is not { } given)
        {
            return null;
        }

        return given.ValueKind == JsonValueKind.Object ? FaultIn(given) : "must be an object";
    }

    private static string? FaultIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Select(member => FaultInText(() => member.Name) ?? FaultIn(member.Value)).FirstOrDefault(fault => fault is not null),
        JsonValueKind.Array => value.EnumerateArray().Select(FaultIn).FirstOrDefault(fault => fault is not null),
        JsonValueKind.String => FaultInText(() => value.GetString()!),
        JsonValueKind.Number => IsReasonable(value.GetRawText()) ? null : $"must not have numbers of more than {LongestNumber} digits",
        _ => null,
    };

    private static string? FaultInText(Func<string> text)
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
