using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace PerfRegression.LoadGenerator.Wire;

/// <summary>What the generator needs of a response's head: the status and where the body ends (RFC 9112 §6.3).</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct ResponseHead
{
    private bool _closes;
    private bool _keepsAlive;

    public int Status { get; private set; }

    /// <summary>The length that the server declared; −1 when it did not.</summary>
    public long ContentLength { get; private set; }

    public bool Chunked { get; private set; }

    public bool Http10 { get; private set; }

    public readonly bool ClosesAfterwards => _closes || (Http10 && !_keepsAlive);

    /// <summary>Reads a head that ends with an empty line; false when it is not one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ResponseHead head)
    {
        head = new ResponseHead { ContentLength = -1 };
        var lineEnd = bytes.IndexOf("\r\n"u8);
        if (!head.ReadStatusLine(bytes[..lineEnd]))
        {
            return false;
        }

        bytes = bytes[(lineEnd + 2)..];
        while ((lineEnd = EndOfField(bytes)) > 0)
        {
            if (!head.ReadField(bytes[..lineEnd]))
            {
                return false;
            }

            bytes = bytes[(lineEnd + 2)..];
        }

        return lineEnd == 0;
    }

    // A line that begins with a space goes on with the field before it (obs-fold; RFC 9112, section 5.2).
    private static int EndOfField(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n"u8);
        while (end > 0 && end + 2 < bytes.Length && bytes[end + 2] is ((byte)' ' or (byte)'\t'))
        {
            var next = bytes[(end + 2)..].IndexOf("\r\n"u8);
            end = next < 0 ? -1 : end + 2 + next;
        }

        return end;
    }

    private bool ReadStatusLine(ReadOnlySpan<byte> line)
    {
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || line[7] is not ((byte)'0' or (byte)'1') || line[8] != ' ' || (line.Length > 12 && line[12] != ' '))
        {
            return false;
        }

        Http10 = line[7] == '0';
        Status = int.TryParse(line.Slice(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;
        return Status >= 100;
    }

    private bool ReadField(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            return false;
        }

        var name = line[..colon];
        return name.Length switch
        {
            14 when Ascii.EqualsIgnoreCase(name, "content-length"u8) => ReadContentLength(Value(line, colon)),
            17 when Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8) => ReadTransferEncoding(Value(line, colon)),
            10 when Ascii.EqualsIgnoreCase(name, "connection"u8) => ReadConnection(Value(line, colon)),
            _ => true,
        };
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line, int colon)
    {
        var value = line[(colon + 1)..].Trim(" \t\r\n"u8);
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

    private bool ReadContentLength(ReadOnlySpan<byte> value)
    {
        // Looked at first, because a number's text may end with zero bytes.
        if (value.ContainsAnyExceptInRange((byte)'0', (byte)'9') || !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            return false;
        }

        // Two different lengths are an attack or a bug (RFC 9112 §6.3, rule 5).
        var agrees = ContentLength < 0 || ContentLength == length;
        ContentLength = length;
        return agrees;
    }

    private bool ReadTransferEncoding(ReadOnlySpan<byte> value)
    {
        Chunked = Ascii.EqualsIgnoreCase(value, "chunked"u8);
        return Chunked;
    }

    private bool ReadConnection(ReadOnlySpan<byte> value)
    {
        foreach (var range in value.Split((byte)','))
        {
            var option = value[range].Trim(" \t"u8);
            _closes |= Ascii.EqualsIgnoreCase(option, "close"u8);
            _keepsAlive |= Ascii.EqualsIgnoreCase(option, "keep-alive"u8);
        }

        return true;
    }
}
