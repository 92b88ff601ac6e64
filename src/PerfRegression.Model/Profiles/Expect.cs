using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;

namespace PerfRegression;

/// <summary>
/// What an answer has to be to count as a success; by default any with a status of 200 to 299. One that is not is a failed request, and the
/// failure quotes the first. Expectations of the same are equal.
/// </summary>
public sealed record Expect
{
    /// <summary>The longest body that is looked into, in bytes.</summary>
    internal const int LongestBody = 1024 * 1024;

    /// <summary>
    /// Statuses that count as success; empty (the default) means 200 to 299. List 302 where a redirect is the answer that you measure: one
    /// that is listed is not followed, whatever <see cref="Request.FollowRedirects"/> says.
    /// </summary>
    public IReadOnlyList<int> Statuses { get; init; } = [];

    /// <summary>The media type, such as "application/json", whatever its parameters; those that are given here have to be there too. Default any.</summary>
    public string? ContentType { get; init; }

    /// <summary>Headers by name, and the values that they have to have; default none. Of a header that comes several times the values are joined by ", ".</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>A text that is in the body, as UTF-8 and exactly as it is written here; default none. The body may have 1 MB.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// Values of a JSON body of at most 1 MB, by JSON Pointer (RFC 6901): <c>Json = { ["/items/0/id"] = 42 }</c>; default none. They are
    /// compared as JSON means it: 42 is 42.0, texts are the same character by character, objects member by member in any order.
    /// </summary>
    public JsonObject Json { get; init; } = [];

    /// <summary>JSON Pointers at which a JSON body of at most 1 MB has a value, whichever; default none.</summary>
    public IReadOnlyList<string> JsonExists { get; init; } = [];

    internal bool LooksIntoJson => Json.Count > 0 || JsonExists.Count > 0;

    internal bool LooksIntoBody => Text is not null || LooksIntoJson;

    // A redirect is none by itself: an endpoint that sends everyone to a login page does none of the work that is measured.
    internal bool Allows(int status) => Statuses.Count == 0 ? status is >= 200 and <= 299 : Statuses.Contains(status);

    /// <inheritdoc/>
    public bool Equals(Expect? other) =>
        other is not null
        && (ContentType, Text) == (other.ContentType, other.Text)
        && Statuses.SequenceEqual(other.Statuses)
        && JsonExists.SequenceEqual(other.JsonExists, StringComparer.Ordinal)
        && HeaderValues.AreSame(Headers, other.Headers)
        && JsonNode.DeepEquals(Json, other.Json);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ContentType, Text, Statuses.Count, Headers.Count, Json.Count, JsonExists.Count);

    /// <summary>As results keep it: without the values of <see cref="SecretNames"/>.</summary>
    internal Expect Shown() => this with
    {
        Headers = HeaderValues.Shown(Headers),
        Text = Text is null ? null : Secrets.Hidden(Text),
        Json = [.. Json.Select(value => KeyValuePair.Create(value.Key, Shown(value.Key, value.Value)))],
    };

    /// <summary>What it names, with the names under which a secret would be one.</summary>
    internal IEnumerable<KeyValuePair<string, string?>> Named() =>
    [
        .. Headers.Select(header => KeyValuePair.Create(header.Key, (string?)header.Value)),
        .. Json.Where(value => value.Value is JsonValue).Select(value => KeyValuePair.Create(JsonPointer.LastOf(value.Key), (string?)value.Value!.ToString())),
        new("text", Text),
    ];

    private static JsonNode? Shown(string pointer, JsonNode? value) =>
        value is null ? null : SecretNames.Include(JsonPointer.LastOf(pointer)) ? Secrets.Mask : JsonNode.Parse(Secrets.Hidden(value.ToJsonString()));
}
