using System.Text;

namespace PerfRegression.Bench.Fuzzing;

/// <summary>Answers of every kind, each changed in a few places at random; the same seed gives the same ones.</summary>
internal sealed class Mutations(int seed)
{
    private const int MostChanges = 4;
    private static readonly byte[][] Answers =
    [
        .. new[]
        {
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nX-T: 1\r\n\r\n",
            "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
            "HTTP/1.1 500 Oh\r\nX-A: one\r\n two\r\n\tthree\r\nConnection: a,\r\n close\r\nContent-Length:\r\n 2\r\n\r\nno",
            "HTTP/1.1 200\nX : 1\n 2\nContent-Length: 5, 5\n\nhello",
            "HTTP/1.1 200 OK\nTransfer-Encoding: gzip, chunked,\n\n5 \t;x\nhello\n0\nX-A: one\n two\nX-B:\n\n",
            "HTTP/1.1 200 OK\r\n\r\nuntil the end",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    // What a reader decides by.
    private static readonly byte[] Marks = [.. "\r\n :;,0123456789abcdefABCDEFHTP/.\0\t-+"u8, 0x7F, 0x80, 0xFF];

    private readonly Random _random = new(seed);
    private readonly byte[] _buffer = new byte[1024];

    /// <summary>The next one, valid until the next call.</summary>
    public ReadOnlySpan<byte> Next()
    {
        var source = Answers[_random.Next(Answers.Length)];
        source.CopyTo(_buffer, 0);
        var length = source.Length;
        for (var change = _random.Next(MostChanges) + 1; change > 0; change--)
        {
            length = Change(length);
        }

        return _buffer.AsSpan(0, length);
    }

    /// <summary>How long the pieces are in which an answer comes.</summary>
    public int PieceLength() => _random.Next(1, 40);

    private int Change(int length)
    {
        var at = _random.Next(length);
        switch (_random.Next(5))
        {
            case 0:
                _buffer[at] = Marks[_random.Next(Marks.Length)];
                return length;
            case 1:
                _buffer[at] ^= (byte)(1 << _random.Next(8));
                return length;
            case 2 when length < _buffer.Length:
                _buffer.AsSpan(at, length - at).CopyTo(_buffer.AsSpan(at + 1));
                _buffer[at] = Marks[_random.Next(Marks.Length)];
                return length + 1;
            case 3 when length > 1:
                _buffer.AsSpan(at + 1, length - at - 1).CopyTo(_buffer.AsSpan(at));
                return length - 1;
            default:
                // Some of it once more, or cut off.
                var part = Math.Min(_random.Next(1, 30), length - at);
                if (length + part > _buffer.Length)
                {
                    return Math.Max(1, at);
                }

                _buffer.AsSpan(at, length - at).CopyTo(_buffer.AsSpan(at + part));
                return length + part;
        }
    }
}
