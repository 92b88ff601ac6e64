using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfRegression.Search.Rest;

/// <summary>An object of a body: it knows which of its members nobody would obey. As it is, it is the body of a route that takes none.</summary>
internal record JsonBody
{
    /// <summary>The members that are none of this type's; null when there are none.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>The paths of all members, at any depth, that nobody would obey. One that is null asks for nothing.</summary>
    public virtual IEnumerable<string> Unsupported(string path = "") =>
        Others?.Where(member => member.Value.ValueKind != JsonValueKind.Null).Select(member => path + member.Key) ?? [];

    /// <summary>Those of an object within this one.</summary>
    protected static IEnumerable<string> UnsupportedIn(JsonBody? part, string path) => part?.Unsupported(path) ?? [];
}
