using System.Globalization;
using System.Text.Json;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Model.Protocol;

/// <summary>Where in a JSON text a reader is, such as "closed.stages[1].duration".</summary>
internal sealed class JsonPlace
{
    private const int LongestName = 60;

    private readonly Stack<Level> _levels = new();

    /// <summary>Takes the reader's next token.</summary>
    /// <returns>Whether it is no name that its object has already.</returns>
    /// <exception cref="InvalidOperationException">It is a name that is no text.</exception>
    public bool Add(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            var level = _levels.Peek();
            level.Name = reader.GetString()!;
            return level.Names.Add(level.Name);
        }

        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            _levels.Pop();
        }
        else if (_levels.TryPeek(out var list))
        {
            list.Index++;
        }

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _levels.Push(new Level(reader.TokenType == JsonTokenType.StartArray));
        }
        else if (_levels.TryPeek(out var complete))
        {
            complete.Name = null;
        }

        return true;
    }

    public override string ToString() => string.Concat(_levels.Reverse().Select(level => level.ToString())).TrimStart('.');

    /// <summary>A name as it is; in quotes, as JSON has it, where it could be taken for something else. It may have an address in it.</summary>
    public static string NameOf(string name)
    {
        var shown = Credentials.Hidden(name);
        shown = shown.Length > LongestName ? $"{shown[..LongestName]}…" : shown;
        return name.Length > 0 && name.All(sign => char.IsLetterOrDigit(sign) || sign is '-' or '_') ? shown : Quotation.Of(shown);
    }

    private sealed class Level(bool isList)
    {
        public int Index { get; set; } = -1;

        public string? Name { get; set; }

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public override string ToString() => isList
            ? Index < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"[{Index}]")
            : Name is null ? "" : $".{NameOf(Name)}";
    }
}
