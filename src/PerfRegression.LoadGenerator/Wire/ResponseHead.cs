using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace PerfRegression.LoadGenerator.Wire;

/// <summary>What the generator needs of a response's head: the status and where the body ends (RFC 9112 §6.3).</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct ResponseHead : IAnswerHead
{
    // RFC 9110, section 5.6.2.
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);
    private ReadOnlySpan<byte> _fields;
    private bool _http10;
    private bool _closes;
    private bool _keepsAlive;

    public int Status { get; private set; }

    /// <summary>The length that the server declared; −1 when it did not.</summary>
    public long ContentLength { get; private set; }

    /// <summary>What is wrong with the declared length; it matters only where that is what ends the body.</summary>
    public string? LengthFault { get; private set; }

    public bool Chunked { get; private set; }

    public readonly bool ClosesAfterwards => _closes || (_http10 && !_keepsAlive);

    /// <summary>Whether a head may begin like this.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> bytes) => "HTTP/1."u8.StartsWith(bytes[..Math.Min(bytes.Length, 7)]);

    /// <summary>Reads a head where it is, up to the empty line; <paramref name="length"/> stays 0 when that has not come.</summary>
    /// <returns>What is wrong with it; null when nothing is so far.</returns>
    public static string? Read(ReadOnlySpan<byte> bytes, out ResponseHead head, out int length)
    {
        head = new ResponseHead { ContentLength = -1 };
        length = 0;
        var lineEnd = bytes.IndexOf((byte)'\n');
        return lineEnd < 0 ? null
            : !head.ReadStatusLine(WithoutReturn(bytes[..lineEnd])) ? AnswerFault.NoStatusLine
            : head.Status == 101 ? AnswerFault.SwitchesProtocols
            : head.ReadFields(bytes, lineEnd + 1, out length) ? null
            : AnswerFault.BadField;
    }

    /// <inheritdoc/>
    /// <remarks>Looked up, because hardly any answer is asked for one; only in a head that is complete, and for as long as its bytes stay.</remarks>
    public readonly string? Find(string name)
    {
        string? found = null;
        for (var from = 0; _fields[from] is not ((byte)'\r' or (byte)'\n');)
        {
            var end = EndOfField(_fields, from + _fields[from..].IndexOf((byte)'\n'));
            var field = _fields[from..end];
            if (Ascii.EqualsIgnoreCase(field[..field.IndexOfAnyExcept(NameBytes)], name))
            {
                var value = Encoding.UTF8.GetString(Value(field, field.IndexOf((byte)':')));
                found = found is null ? value : $"{found}, {value}";
            }

            from = end + 1;
        }

        return found;
    }

    /// <summary>Reads the trailers of a chunked body, which say nothing that matters here.</summary>
    /// <returns>What is wrong with them; null when nothing is.</returns>
    public static string? ReadTrailers(ReadOnlySpan<byte> bytes) => default(ResponseHead).ReadFields(bytes, 0, out _) ? null : AnswerFault.BadTrailer;

    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) => line is [.., (byte)'\r'] ? line[..^1] : line;

    private bool ReadStatusLine(ReadOnlySpan<byte> line)
    {
        // A later minor version is read as the latest one that is known (RFC 9110, section 2.5).
        if (line.Length < 12 || !MayBegin(line) || !char.IsAsciiDigit((char)line[7]) || line[8] != ' ' || (line.Length > 12 && line[12] != ' ') || line[12..].ContainsAny((byte)'\r', (byte)'\0'))
        {
            return false;
        }

        _http10 = line[7] == '0';
        Status = int.TryParse(line.Slice(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;
        return Status >= 100;
    }

    // Only what can't change any more is judged: the last line may go on, as long as nothing is known to follow it.
    private bool ReadFields(ReadOnlySpan<byte> bytes, int from, out int length)
    {
        var begin = from;
        length = 0;
        while (bytes[from..].IndexOf((byte)'\n') is >= 0 and var lineLength)
        {
            if (lineLength == 0 || bytes[from] == '\r')
            {
                length = from + lineLength + 1;
                _fields = bytes[begin..length];
                return lineLength <= 1;
            }

            var end = EndOfField(bytes, from + lineLength);
            if (end < 0)
            {
                return true;
            }

            if (!ReadField(WithoutReturn(bytes[from..end])))
            {
                return false;
            }

            from = end + 1;
        }

        return true;
    }

    // A line that begins with a space goes on with the field before it (obs-fold; RFC 9112, section 5.2).
    private static int EndOfField(ReadOnlySpan<byte> bytes, int lineEnd)
    {
        while (lineEnd + 1 < bytes.Length)
        {
            if (bytes[lineEnd + 1] is not ((byte)' ' or (byte)'\t'))
            {
                return lineEnd;
            }

            var next = bytes[(lineEnd + 1)..].IndexOf((byte)'\n');
            lineEnd = next < 0 ? bytes.Length : lineEnd + 1 + next;
        }

        return -1;
    }

    private bool ReadField(ReadOnlySpan<byte> field)
    {
        var nameEnd = field.IndexOfAnyExcept(NameBytes);
        var colon = nameEnd;

        // Not allowed, but taken and left out, as a proxy has to (RFC 9112, section 5.1).
        while (colon > 0 && colon < field.Length && field[colon] == ' ')
        {
            colon++;
        }

        if (colon <= 0 || colon == field.Length || field[colon] != ':')
        {
            return false;
        }

        var name = field[..nameEnd];
        switch (name.Length)
        {
            case 14 when Ascii.EqualsIgnoreCase(name, "content-length"u8):
                ReadContentLength(Value(field, colon));
                break;
            case 17 when Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8):
                Chunked |= Lists(Value(field, colon), "chunked"u8);
                break;
            case 10 when Ascii.EqualsIgnoreCase(name, "connection"u8):
                _closes |= Lists(Value(field, colon), "close"u8);
                _keepsAlive |= Lists(Value(field, colon), "keep-alive"u8);
                break;
        }

        return true;
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> field, int colon)
    {
        var value = field[(colon + 1)..].Trim(" \t\r\n"u8);
        if (value.IndexOf((byte)'\n') < 0)
        {
            return value;
        }

        // Rare enough to allocate for.
        var unfolded = value.ToArray();
        unfolded.AsSpan().Replace((byte)'\r', (byte)' ');
        unfolded.AsSpan().Replace((byte)'\n', (byte)' ');
        return unfolded;
    }

    private static bool Lists(ReadOnlySpan<byte> value, ReadOnlySpan<byte> wanted)
    {
        foreach (var range in value.Split((byte)','))
        {
            if (Ascii.EqualsIgnoreCase(value[range].Trim(" \t"u8), wanted))
            {
                return true;
            }
        }

        return false;
    }

    // A list of the same number is that number, and what is empty in a list counts for nothing (RFC 9110, sections 8.6 and 5.6.1).
    private void ReadContentLength(ReadOnlySpan<byte> value)
    {
        if (!value.Contains((byte)','))
        {
            TakeLength(value);
            return;
        }

        foreach (var range in value.Split((byte)','))
        {
            if (value[range].Trim(" \t"u8) is { IsEmpty: false } element)
            {
                TakeLength(element);
            }
        }

        LengthFault ??= ContentLength < 0 ? AnswerFault.NoLength : null;
    }

    private void TakeLength(ReadOnlySpan<byte> text)
    {
        // Looked at first, because a number's text may end with zero bytes.
        if (text.ContainsAnyExceptInRange((byte)'0', (byte)'9') || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            LengthFault = AnswerFault.NoLength;
            return;
        }

        // Two different lengths are an attack or a bug (RFC 9112 §6.3, rule 5).
        LengthFault ??= ContentLength < 0 || ContentLength == length ? null : AnswerFault.TwoLengths;
        ContentLength = length;
    }
}
