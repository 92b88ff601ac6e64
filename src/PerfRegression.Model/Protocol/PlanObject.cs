using System.Text.Json;
using System.Text.Json.Nodes;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Model.Protocol;

/// <summary>A JSON object that is read member by member; what can't be read is noted as a fault, and a default taken for it.</summary>
internal sealed class PlanObject
{
    private const int LongestShown = 200;
    private const int LongestRead = 2_000;

    private static readonly Dictionary<Type, string> Needs = new()
    {
        [typeof(string)] = "a text",
        [typeof(byte[])] = "a text in Base64",
        [typeof(bool)] = "true or false",
        [typeof(int)] = "a whole number",
        [typeof(int?)] = "a whole number",
        [typeof(double)] = "a number",
        [typeof(TimeSpan)] = "a duration such as \"250ms\", \"10s\", \"1m30s\" or a number of milliseconds",
        [typeof(TransportKind)] = $"one of {string.Join(", ", Enum.GetNames<TransportKind>())}",
        [typeof(IReadOnlyList<Uri>)] = "a list of addresses",
        [typeof(IReadOnlyList<int>)] = "a list of whole numbers",
        [typeof(IReadOnlyList<string>)] = "a list of texts",
        [typeof(IReadOnlyDictionary<string, string>)] = "an object of texts",
        [typeof(JsonObject)] = "an object",
    };

    private readonly JsonElement _json;
    private readonly string _prefix;
    private readonly List<string> _faults;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    private PlanObject(JsonElement json, string prefix, List<string> faults) => (_json, _prefix, _faults) = (json, prefix, faults);

    /// <summary>Reads a whole object: a member that <paramref name="read"/> does not ask for is a fault.</summary>
    public static T Read<T>(JsonElement json, string path, List<string> faults, Func<PlanObject, T> read, T otherwise)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Add(Fault(path, "an object", json));
            return otherwise;
        }

        var members = new PlanObject(json, path == "plan" ? "" : $"{path}.", faults);
        var value = read(members);
        foreach (var member in json.EnumerateObject())
        {
            if (members._read.Add(member.Name))
            {
                faults.Add($"{members._prefix}{JsonPlace.NameOf(member.Name)}: no such setting; see --help.");
            }
        }

        return value;
    }

    public T Value<T>(string name, T otherwise, bool required = false, string? range = null)
    {
        if (!Has(name, out var json))
        {
            _faults.AddRange(required ? [$"{_prefix}{name}: is missing."] : []);
            return otherwise;
        }

        try
        {
            if (json.Deserialize(PlanJson.Default.GetTypeInfo(typeof(T))!) is T value && !HoldsNull(value))
            {
                return value;
            }
        }
        catch (JsonException)
        {
            // Said below, in words of our own.
        }

        _faults.Add(Fault($"{_prefix}{name}", range is null ? Needs[typeof(T)] : $"{Needs[typeof(T)]} {range}", json));
        return otherwise;
    }

    public T Object<T>(string name, Func<PlanObject, T> read, T otherwise) =>
        Has(name, out var json) ? Read(json, $"{_prefix}{name}", _faults, read, otherwise) : otherwise;

    /// <summary>The objects in a list, with <paramref name="otherwise"/> in the place of one that can't be read.</summary>
    public IReadOnlyList<T> Objects<T>(string name, Func<PlanObject, T> read, T otherwise)
    {
        var objects = new List<T>();
        if (Has(name, out var json) && json.ValueKind != JsonValueKind.Array)
        {
            _faults.Add(Fault($"{_prefix}{name}", "a list of objects", json));
        }
        else if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
            {
                objects.Add(Read(item, $"{_prefix}{name}[{objects.Count}]", _faults, read, otherwise));
            }
        }

        return objects;
    }

    // Null is as good as left out.
    private bool Has(string name, out JsonElement json)
    {
        _read.Add(name);
        return _json.TryGetProperty(name, out json) && json.ValueKind != JsonValueKind.Null;
    }

    // The serializer takes a null for an address or a text.
    private static bool HoldsNull(object value) => value switch
    {
        IReadOnlyList<Uri?> addresses => addresses.Contains(null),
        IReadOnlyList<string?> texts => texts.Any(text => text is null),
        IReadOnlyDictionary<string, string?> texts => texts.Values.Any(text => text is null),
        _ => false,
    };

    // Addresses may hold a password, which is for the server alone, and so may headers.
    private static string Fault(string path, string need, JsonElement json) => path.EndsWith("headers", StringComparison.Ordinal)
        ? $"{path}: {need} is needed, but found something else."
        : $"{path}: {need} is needed, but found {Shown(json)}.";

    private static string Shown(JsonElement json)
    {
        var text = Credentials.Hidden(json.GetRawText().Replace("\\u0040", "@", StringComparison.Ordinal));
        text = Secrets.Hidden(text[..Math.Min(text.Length, LongestRead)]);
        var line = string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return Quotation.Printable(line.Length > LongestShown ? $"{line[..LongestShown]}…" : line);
    }
}
