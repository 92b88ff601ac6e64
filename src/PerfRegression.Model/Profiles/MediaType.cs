using System.Net.Http.Headers;

namespace PerfRegression.Model.Profiles;

/// <summary>A media type with its parameters (RFC 9110, section 8.3.1).</summary>
internal sealed class MediaType
{
    private readonly MediaTypeHeaderValue _value;

    private MediaType(MediaTypeHeaderValue value) => _value = value;

    /// <summary>The media type in a text; null when there is none.</summary>
    public static MediaType? Parse(string text) => MediaTypeHeaderValue.TryParse(text, out var value) && value.MediaType is not null ? new MediaType(value) : null;

    /// <summary>Whether another is the same type and has all parameters of this one.</summary>
    public bool Includes(MediaType other) =>
        string.Equals(_value.MediaType, other._value.MediaType, StringComparison.OrdinalIgnoreCase)
        && _value.Parameters.All(parameter => other._value.Parameters.Any(another => AreSame(parameter, another)));

    // All values are compared without case, as those of charset are; a value means the same in quotes.
    private static bool AreSame(NameValueHeaderValue one, NameValueHeaderValue other) =>
        string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(one.Value?.Trim('"'), other.Value?.Trim('"'), StringComparison.OrdinalIgnoreCase);
}
