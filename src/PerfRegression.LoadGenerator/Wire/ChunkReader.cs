using System.Runtime.InteropServices;

namespace PerfRegression.LoadGenerator.Wire;

/// <summary>Reads a chunked body (RFC 9112 §7.1) that arrives in pieces of any size.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ChunkReader
{
    private const int LongestLine = 4096;
    private const long LongestChunk = long.MaxValue >> 8;
    private Part _part;
    private long _left;
    private int _lineLength;
    private bool _sizeEnded;
    private bool _hasDigits;

    private enum Part
    {
        Size,
        Data,
        DataEnd,
        Trailer,
    }

    /// <summary>
    /// Takes one step; <paramref name="data"/> is the body among the bytes taken. <see cref="ReadProgress.NeedsMore"/> with bytes
    /// left means: call again.
    /// </summary>
    public ReadProgress Next(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> data)
    {
        data = [];
        if (_part == Part.Data)
        {
            var taken = (int)Math.Min(_left, bytes.Length);
            data = bytes[..taken];
            bytes = bytes[taken..];
            _left -= taken;
            _part = _left == 0 ? Part.DataEnd : Part.Data;
            return ReadProgress.NeedsMore;
        }

        while (!bytes.IsEmpty)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            if (next == '\n')
            {
                return EndLine();
            }

            if (++_lineLength > LongestLine || !Accept(next))
            {
                return ReadProgress.Malformed;
            }
        }

        return ReadProgress.NeedsMore;
    }

    private bool Accept(byte next)
    {
        switch (_part)
        {
            case Part.DataEnd:
                return next == '\r' && _lineLength == 1;
            case Part.Trailer:
                return true;
            default:
                return AcceptSize(next);
        }
    }

    private bool AcceptSize(byte next)
    {
        if (_sizeEnded)
        {
            return true;
        }

        if (char.IsAsciiHexDigit((char)next))
        {
            _hasDigits = true;
            _left = (_left << 4) + HexValue(next);
            return _left <= LongestChunk;
        }

        _sizeEnded = next is (byte)'\r' or (byte)';' or (byte)' ';
        return _sizeEnded && _hasDigits;
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private ReadProgress EndLine()
    {
        var lineLength = _lineLength;
        _lineLength = 0;
        switch (_part)
        {
            case Part.Size when !_hasDigits:
                return ReadProgress.Malformed;
            case Part.Size:
                _part = _left == 0 ? Part.Trailer : Part.Data;
                return ReadProgress.NeedsMore;
            case Part.DataEnd:
                (_part, _left, _sizeEnded, _hasDigits) = (Part.Size, 0, false, false);
                return ReadProgress.NeedsMore;
            default:
                // The empty line (its CR counted) ends the trailer section and with it the body.
                return lineLength <= 1 ? ReadProgress.Complete : ReadProgress.NeedsMore;
        }
    }
}
