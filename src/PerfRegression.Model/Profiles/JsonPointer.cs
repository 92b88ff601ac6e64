using System.Globalization;
using System.Text.Json;

namespace PerfRegression.Model.Profiles;

/// <summary>A place in a JSON document (RFC 6901).</summary>
internal sealed class JsonPointer
{
    private readonly string[] _steps;

    private JsonPointer(string[] steps) => _steps = steps;

    /// <summary>What keeps a text from being one, as it follows the text; null when nothing does.</summary>
    public static string? FaultOf(string text) =>
        text.Length > 0 && text[0] != '/' ? "does not begin with \"/\""
        : text.Index().Any(sign => sign.Item == '~' && text.AsSpan(sign.Index + 1) is not ['0' or '1', ..]) ? "has a \"~\" that neither 0 nor 1 follows; write ~0 for \"~\" and ~1 for \"/\""
        : null;

    /// <param name="text">A text without a fault.</param>
    public static JsonPointer Of(string text) => new(StepsOf(text));

    /// <summary>The name or index that it ends with, whether or not it is well formed.</summary>
    public static string LastOf(string text) => StepsOf(text) is [.., var last] ? last : "";

    /// <summary>The value there; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">A name on the way has half of a surrogate pair in it.</exception>
    public JsonElement? In(JsonElement document)
    {
        var place = document;
        foreach (var step in _steps)
        {
            if (place.ValueKind == JsonValueKind.Object && place.TryGetProperty(step, out var member))
            {
                place = member;
            }
            else if (place.ValueKind == JsonValueKind.Array && IndexOf(step) is { } index && index < place.GetArrayLength())
            {
                place = place[index];
            }
            else
            {
                return null;
            }
        }

        return place;
    }

    // "/" is one step, to the member without a name. "~1" is read first, so that "~01" becomes "~1" (section 4).
    private static string[] StepsOf(string text) =>
        [.. text.Split('/')[1..].Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    // No sign, and no zero before another digit.
    private static int? IndexOf(string step) =>
        (step == "0" || !step.StartsWith('0')) && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
