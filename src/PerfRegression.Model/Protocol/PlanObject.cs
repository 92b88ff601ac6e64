using System.Text.Json;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Model.Protocol;

/// <summary>A JSON object that is read member by member; what can't be read is noted as a fault and left at its default.</summary>
internal sealed class PlanObject
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly List<string> _faults;

    public PlanObject(JsonElement json, string path, List<string> faults)
    {
        _path = path;
        _faults = faults;
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Add(path.Length == 0 ? "plan: a JSON object is needed." : $"{path.TrimEnd('.')}: a JSON object is needed.");
            return;
        }

        foreach (var member in json.EnumerateObject())
        {
            _members[member.Name] = member.Value;
        }
    }

    public static Uri? AsUri(JsonElement json) =>
        json.ValueKind == JsonValueKind.String && Uri.TryCreate(json.GetString(), UriKind.RelativeOrAbsolute, out var uri) ? uri : null;

    public static int? AsInteger(JsonElement json) => json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var value) ? value : null;

    public string? Text(string name) => Take(name, "a text", json => json.ValueKind == JsonValueKind.String ? json.GetString() : null);

    public int? Integer(string name) => TakeValue(name, "a whole number", AsInteger);

    public double? Number(string name) => TakeValue(name, "a number", json =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var value) && double.IsFinite(value) ? (double?)value : null);

    public bool? Flag(string name) => TakeValue(name, "true or false", json =>
        json.ValueKind is JsonValueKind.True or JsonValueKind.False ? (bool?)json.GetBoolean() : null);

    public TimeSpan? Duration(string name) => TakeValue(name, "a duration such as \"250ms\", \"10s\" or \"1m30s\"", json =>
        json.ValueKind == JsonValueKind.String && Durations.TryParse(json.GetString()!, out var value) ? (TimeSpan?)value : null);

    public TEnum? Choice<TEnum>(string name)
        where TEnum : struct, Enum =>
        TakeValue(name, $"one of {string.Join(", ", Enum.GetNames<TEnum>())}", json =>
            json.ValueKind == JsonValueKind.String && Enum.TryParse<TEnum>(json.GetString(), ignoreCase: true, out var value) && Enum.IsDefined(value) ? (TEnum?)value : null);

    public IReadOnlyDictionary<string, string>? Texts(string name) => Take(name, "an object of texts", json =>
        json.ValueKind == JsonValueKind.Object && json.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String)
            ? json.EnumerateObject().GroupBy(member => member.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.Last().Value.GetString()!, StringComparer.OrdinalIgnoreCase)
            : null);

    public PlanObject? Object(string name) => Take(name, "an object", json =>
        json.ValueKind == JsonValueKind.Object ? new PlanObject(json, $"{_path}{name}.", _faults) : null);

    public IReadOnlyList<T> Objects<T>(string name, Func<PlanObject, T> read) => Take(name, "a list of objects", json =>
        json.ValueKind == JsonValueKind.Array
            ? json.EnumerateArray().Select((item, index) => read(new PlanObject(item, $"{_path}{name}[{index}].", _faults))).ToList()
            : null) ?? [];

    public IReadOnlyList<T> List<T>(string name, Func<JsonElement, T?> read)
        where T : class =>
        Take(name, "a list", json => json.ValueKind == JsonValueKind.Array && json.EnumerateArray().All(item => read(item) is not null)
            ? json.EnumerateArray().Select(item => read(item)!).ToList()
            : null) ?? [];

    public IReadOnlyList<T> List<T>(string name, Func<JsonElement, T?> read)
        where T : struct =>
        Take(name, "a list of whole numbers", json => json.ValueKind == JsonValueKind.Array && json.EnumerateArray().All(item => read(item) is not null)
            ? json.EnumerateArray().Select(item => read(item)!.Value).ToList()
            : null) ?? [];

    public T? Required<T>(string name, Func<string, T?> read)
        where T : struct
    {
        if (!_members.ContainsKey(name))
        {
            _faults.Add($"{_path}{name}: is missing.");
        }

        return read(name);
    }

    public void RefuseTheRest() =>
        _faults.AddRange(_members.Keys.Except(_read, StringComparer.Ordinal).Select(name => $"{_path}{name}: no such setting; see --help."));

    private T? Take<T>(string name, string what, Func<JsonElement, T?> read)
        where T : class
    {
        if (!Found(name, out var json))
        {
            return null;
        }

        var value = read(json);
        Expect(name, what, json, value is not null);
        return value;
    }

    private T? TakeValue<T>(string name, string what, Func<JsonElement, T?> read)
        where T : struct
    {
        if (!Found(name, out var json))
        {
            return null;
        }

        var value = read(json);
        Expect(name, what, json, value is not null);
        return value;
    }

    private bool Found(string name, out JsonElement json)
    {
        _read.Add(name);
        return _members.TryGetValue(name, out json) && json.ValueKind != JsonValueKind.Null;
    }

    private void Expect(string name, string what, JsonElement json, bool found)
    {
        if (!found)
        {
            _faults.Add($"{_path}{name}: {what} is needed, but found {json.GetRawText()}.");
        }
    }
}
