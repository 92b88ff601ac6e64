using System.Text;
using PerfRegression.LoadGenerator.Wire;
using Xunit;

namespace PerfRegression.Unit.Wire;

public sealed class ResponseReaderFuzzTests
{
    private static readonly byte[][] Seeds =
    [
        .. new[]
        {
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n6\r\n world\r\n0\r\nT: 1\r\n\r\n",
            "HTTP/1.1 200 OK\nX: 1\n 2\nContent-Length : 2, 2\n\nok",
            "HTTP/1.0 200 OK\r\nServer: old\r\n\r\nuntil the end",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 500 Oh\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    private static readonly byte[] Telling = "\r\n:;,0179aAfF -+\t\0\xff"u8.ToArray();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Mutated_answers_never_throw_and_mean_the_same_in_any_pieces(int seed)
    {
        var random = new Random(seed);
        for (var attempt = 0; attempt < 5_000; attempt++)
        {
            var bytes = Mutated(random, Seeds[random.Next(Seeds.Length)]);

            var whole = Answer.Read(isHead: false, [bytes]);
            var split = Answer.Read(isHead: false, Pieces(random, bytes));

            // Garbage may be noticed earlier or later, but only what is complete may ever count as an answer.
            if ((whole.Progress == ReadProgress.Complete) != (split.Progress == ReadProgress.Complete))
            {
                Assert.Fail($"{Encoding.Latin1.GetString(bytes)} is {whole} as a whole and {split} in pieces.");
            }
        }
    }

    private static byte[] Mutated(Random random, byte[] seed)
    {
        var bytes = seed.ToList();
        for (var left = random.Next(4); left >= 0; left--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = Telling[random.Next(Telling.Length)];
                    break;
                case 1:
                    bytes.Insert(at, Telling[random.Next(Telling.Length)]);
                    break;
                case 2 when bytes.Count > 1:
                    bytes.RemoveAt(at);
                    break;
                default:
                    bytes.AddRange(bytes[at..Math.Min(bytes.Count, at + random.Next(20))]);
                    break;
            }
        }

        return [.. bytes];
    }

    private static List<byte[]> Pieces(Random random, byte[] bytes)
    {
        var pieces = new List<byte[]>();
        for (var from = 0; from < bytes.Length;)
        {
            var length = Math.Min(bytes.Length - from, 1 + random.Next(10));
            pieces.Add(bytes[from..(from + length)]);
            from += length;
        }

        return pieces;
    }
}
