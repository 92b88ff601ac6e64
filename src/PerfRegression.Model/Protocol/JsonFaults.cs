using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PerfRegression.Model.Protocol;

/// <summary>Says what keeps a text from being JSON in which every name is there once, and where: the line and column count from 1.</summary>
internal sealed class JsonFaults
{
    private readonly byte[] _text;
    private readonly JsonPlace _place = new();
    private readonly List<string> _faults = [];

    private JsonFaults(byte[] text) => _text = text;

    /// <summary>The faults of a text, one sentence each; empty when it can be read.</summary>
    /// <param name="what">What it is, such as "The plan".</param>
    /// <param name="json">The text.</param>
    public static IReadOnlyList<string> Of(string what, string json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return [$"{what} is empty."];
        }

        var faults = new JsonFaults(Encoding.UTF8.GetBytes(json));
        return faults.Read() is { } broken ? [$"{what} is not JSON: {broken}"] : faults._faults;
    }

    private string? Read()
    {
        var reader = new Utf8JsonReader(_text);
        try
        {
            while (reader.Read())
            {
                if (!_place.Add(ref reader))
                {
                    _faults.Add($"{_place}: is there twice, again at {Position((int)reader.TokenStartIndex)}.");
                }
            }

            return null;
        }
        catch (JsonException broken)
        {
            return Broken(OffsetOf(broken.LineNumber ?? 0) + (int)(broken.BytePositionInLine ?? 0));
        }
        catch (InvalidOperationException)
        {
            return $"{Position((int)reader.TokenStartIndex)}: the name there has half of a surrogate pair in it.";
        }
    }

    private string Broken(int offset)
    {
        var where = _place.ToString() is { Length: > 0 } place ? $"{Position(offset)}, {place}" : Position(offset);
        return offset < _text.Length ? $"{where}: {Sign(offset)} can't stand there." : $"{where}: it ends there, unfinished.";
    }

    private string Position(int offset)
    {
        var before = _text.AsSpan(0, Math.Min(offset, _text.Length));
        var start = before.LastIndexOf((byte)'\n') + 1;
        return string.Create(CultureInfo.InvariantCulture, $"line {before.Count((byte)'\n') + 1}, column {Encoding.UTF8.GetCharCount(before[start..]) + 1}");
    }

    private string Sign(int offset)
    {
        Rune.DecodeFromUtf8(_text.AsSpan(offset), out var sign, out _);
        return Rune.IsControl(sign) ? string.Create(CultureInfo.InvariantCulture, $"the control character U+{sign.Value:X4}") : $"'{sign}'";
    }

    private int OffsetOf(long line)
    {
        var offset = 0;
        for (; line > 0; line--)
        {
            offset += _text.AsSpan(offset).IndexOf((byte)'\n') + 1;
        }

        return offset;
    }
}
