using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfRegression.Search.Rest;

/// <summary>An object of a body: it knows which of its members nobody would obey.</summary>
internal abstract record JsonBody
{
    /// <summary>The members that are none of this type's; null when there are none.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>The objects within this one, each with its path. No property: the serializer would know its name as a member.</summary>
    public virtual IEnumerable<(string Path, JsonBody? Body)> Parts() => [];

    /// <summary>The paths of all members, at any depth, that nobody would obey. One that is null asks for nothing.</summary>
    public IEnumerable<string> Unsupported(string path = "") =>
    [
        .. Others?.Where(member => member.Value.ValueKind != JsonValueKind.Null).Select(member => path + member.Key) ?? [],
        .. Parts().SelectMany(part => part.Body?.Unsupported($"{path}{part.Path}.") ?? []),
    ];
}
