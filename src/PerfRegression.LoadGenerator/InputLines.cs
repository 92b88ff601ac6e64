using System.Text;
using System.Text.Json;

namespace PerfRegression.LoadGenerator;

/// <summary>Lines of a stream, none read before it is asked for: the next one may be for another reader.</summary>
internal sealed class InputLines(Stream input)
{
    /// <summary>A JSON object, from the next line to the one that ends it; what is none is a line by itself. Null when there is nothing.</summary>
    public string? ReadObject()
    {
        // A byte order mark, as some editors write it, is not part of the text.
        var text = Read()?.TrimStart('\uFEFF');
        while (text is not null && IsUnfinished(text) && Read() is { } line)
        {
            text = $"{text}\n{line}";
        }

        return text;
    }

    /// <summary>The next line, or what there is of it at the end of the stream; null when there is nothing.</summary>
    public string? Read()
    {
        var line = new List<byte>();
        for (var next = input.ReadByte(); next >= 0; next = input.ReadByte())
        {
            if (next == '\n')
            {
                return Encoding.UTF8.GetString([.. line]);
            }

            line.Add((byte)next);
        }

        return line.Count == 0 ? null : Encoding.UTF8.GetString([.. line]);
    }

    private static bool IsUnfinished(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
            }

            // What a start token opens counts from the next token on.
            return reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray || string.IsNullOrWhiteSpace(text);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
