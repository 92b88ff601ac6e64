using System.Runtime.InteropServices;

namespace PerfRegression.LoadGenerator.Wire;

/// <summary>Reads a chunked body (RFC 9112 §7.1), up to the line of its last chunk, from bytes that arrive in pieces of any size.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ChunkReader
{
    private const int LongestLine = 16 * 1024;
    private const long LongestChunk = long.MaxValue >> 8;
    private Part _part;
    private long _left;
    private int _lineLength;
    private bool _hasDigits;

    private enum Part
    {
        Size,
        Padding,
        Extension,
        SizeEnd,
        Data,
        DataEnd,
    }

    /// <summary>What is wrong with the chunks once they are <see cref="ReadProgress.Malformed"/>.</summary>
    public readonly string Fault =>
        _lineLength > LongestLine ? AnswerFault.LongChunkLine
        : _part == Part.DataEnd ? AnswerFault.LongChunk
        : AnswerFault.BadChunkSize;

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
            case Part.Size when char.IsAsciiHexDigit((char)next):
                _hasDigits = true;
                _left = (_left << 4) + HexValue(next);
                return _left <= LongestChunk;
            case Part.Size or Part.Padding:
                _part = AfterSize(next);
                return _hasDigits && _part != Part.Size;
            case Part.DataEnd:
                return next == '\r' && _lineLength == 1;
            default:
                return _part == Part.Extension;
        }
    }

    private static Part AfterSize(byte next) => next switch
    {
        (byte)' ' or (byte)'\t' => Part.Padding,
        (byte)';' => Part.Extension,
        (byte)'\r' => Part.SizeEnd,
        _ => Part.Size,
    };

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private ReadProgress EndLine()
    {
        _lineLength = 0;
        if (_part == Part.DataEnd)
        {
            (_part, _hasDigits) = (Part.Size, false);
            return ReadProgress.NeedsMore;
        }

        if (!_hasDigits)
        {
            return ReadProgress.Malformed;
        }

        _part = Part.Data;
        return _left == 0 ? ReadProgress.Complete : ReadProgress.NeedsMore;
    }
}
