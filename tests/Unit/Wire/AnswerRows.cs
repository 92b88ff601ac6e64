using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Failures;

namespace PerfRegression.Unit.Wire;

/// <summary>The one table of what is taken for an answer, and what is refused and why.</summary>
internal static class AnswerRows
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";
    private const string Two = "Content-Length: 2\r\n\r\nok";
    private const string Chunked = $"{Ok}Transfer-Encoding: chunked\r\n\r\n";
    private const string Last = "0\r\n\r\n";
    private const string InChunks = $"\r\n2\r\nok\r\n{Last}";
    private static readonly AnswerOutcome TimedOut = new(0, FailureKind.ResponseTimeout, 2);

    public static IReadOnlyList<AnswerRow> All { get; } =
    [
        Taken("a plain answer", $"{Ok}{Two}"),
        Taken("no space before a value", $"{Ok}content-LENGTH:2\r\n\r\nok"),
        Taken("spaces around a value", $"{Ok}Content-Length: \t 2 \t\r\nDate: today\r\n\r\nok"),
        Taken("no reason phrase", $"HTTP/1.1 200\r\n{Two}"),
        Taken("an empty reason phrase", $"HTTP/1.1 200 \r\n{Two}"),
        Taken("a reason phrase in Latin-1", $"HTTP/1.1 200 Tr\u00e8s bien\r\n{Two}"),
        Taken("a reason phrase of 300 KB", $"HTTP/1.1 200 {Long(300_000)}\r\n{Two}"),
        Taken("a later minor version", $"HTTP/1.2 200 OK\r\n{Two}"),
        Taken("a header without a value", $"{Ok}X:\r\n{Two}"),
        Taken("a value in Latin-1", $"{Ok}X: \u00e9\r\n{Two}"),
        Taken("a NUL in a value", $"{Ok}X: a\0b\r\n{Two}"),
        Taken("a CR in a value", $"{Ok}X: a\rb\r\n{Two}"),
        Taken("a CR too many at the end of a line", $"{Ok}Content-Length: 2\r\r\n\r\nok"),
        Taken("a header of 300 KB", $"{Ok}X: {Long(300_000)}\r\n{Two}"),
        Taken("200 headers of 4 KB", $"{Ok}{Repeated($"Set-Cookie: {Long(4_000)}\r\n", 200)}{Two}"),
        Taken("another status", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 404, ""),
        Taken("a status of no class", $"HTTP/1.1 999 Oh\r\n{Two}", 999),

        // Line ends.
        Taken("lines that end with LF", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok"),
        Taken("a status line alone that ends with LF", $"HTTP/1.1 200\n{Two}"),
        Taken("one header that ends with LF", $"{Ok}X: 1\n{Two}"),
        Taken("LF and an empty line of CR LF", "HTTP/1.1 200 OK\nContent-Length: 2\n\r\nok"),
        Taken("CR LF and an empty line of LF", $"{Ok}Content-Length: 2\r\n\nok"),
        Taken("LF in a head before CR LF twice in the body", "HTTP/1.1 200 OK\nContent-Length: 8\n\nok\r\n\r\nok", body: "ok\r\n\r\nok"),
        Refused("CR for a line end", "HTTP/1.1 200 OK\rContent-Length: 2\r\n\r\nok", AnswerFault.NoStatusLine),
        Refused("an empty line of two CR", $"{Ok}Content-Length: 2\r\n\r\r\nok", AnswerFault.BadField),

        // Names of headers.
        Taken("a space before the colon of Content-Length", $"{Ok}Content-Length : 2\r\n\r\nok"),
        Taken("spaces before the colon of Transfer-Encoding", $"{Ok}Transfer-Encoding  : chunked\r\n{InChunks}"),
        Taken("a space before another colon", $"{Ok}X : 2\r\n{Two}"),
        Refused("a tab before a colon", $"{Ok}X\t: 2\r\n{Two}", AnswerFault.BadField),
        Refused("a space in a name", $"{Ok}X Y: 2\r\n{Two}", AnswerFault.BadField),
        Refused("a bracket in a name", $"{Ok}X(Y): 2\r\n{Two}", AnswerFault.BadField),
        Refused("Latin-1 in a name", $"{Ok}X\u00e9: 2\r\n{Two}", AnswerFault.BadField),
        Refused("a NUL in a name", $"{Ok}X\0: 2\r\n{Two}", AnswerFault.BadField),
        Refused("no name", $"{Ok}: v\r\n{Two}", AnswerFault.BadField),
        Refused("no colon", $"{Ok}no colon\r\n{Two}", AnswerFault.BadField),
        Refused("a first header that begins with a space", $"{Ok} X: 1\r\n{Two}", AnswerFault.BadField),

        // Folded fields.
        Taken("a folded header", $"{Ok}X-A: one\r\n two\r\n{Two}"),
        Taken("a header folded twice", $"{Ok}X-A: one\r\n\ttwo\r\n  three\r\n{Two}"),
        Taken("a header folded at LF", "HTTP/1.1 200 OK\nX: a\n b\nContent-Length: 2\n\nok"),
        Taken("a folded Content-Length", $"{Ok}Content-Length:\r\n 2\r\n\r\nok"),
        Taken("a folded Transfer-Encoding", $"{Ok}Transfer-Encoding:\r\n chunked\r\n{InChunks}"),
        Taken("a fold with nothing in it", $"{Ok}Content-Length: 2\r\n \r\n\r\nok"),
        Taken("a folded Connection", $"{Ok}Connection: x,\r\n close\r\n{Two}", isKept: false),
        Refused("a Content-Length of two folded numbers", $"{Ok}Content-Length: 2\r\n 3\r\n\r\nok", AnswerFault.NoLength) with { Client = NoNumber },

        // Status lines.
        Refused("another protocol", "SSH-2.0-OpenSSH_9.2\r\n", AnswerFault.NoStatusLine),
        Refused("a page without a head", "<html>\r\n", AnswerFault.NoStatusLine),
        Refused("an empty line first", $"\r\n{Ok}{Two}", AnswerFault.NoStatusLine),
        Refused("an empty line of LF first", $"\n{Ok}{Two}", AnswerFault.NoStatusLine),
        Refused("a space first", $" {Ok}{Two}", AnswerFault.NoStatusLine),
        Refused("a byte order mark first", $"\u00ef\u00bb\u00bf{Ok}{Two}", AnswerFault.NoStatusLine),
        Refused("HTTP/2.0", $"HTTP/2.0 200 OK\r\n{Two}", AnswerFault.NoStatusLine),
        Refused("HTTP/0.9", $"HTTP/0.9 200 OK\r\n{Two}", AnswerFault.NoStatusLine),
        Refused("HTTP/1.10", $"HTTP/1.10 200 OK\r\n{Two}", AnswerFault.NoStatusLine),
        Refused("http/1.1", $"http/1.1 200 OK\r\n{Two}", AnswerFault.NoStatusLine),
        Refused("a status of two digits", $"HTTP/1.1 20 OK\r\n{Two}", AnswerFault.NoStatusLine),
        Refused("a status of four digits", $"HTTP/1.1 2000 OK\r\n{Two}", AnswerFault.NoStatusLine),
        Refused("a status that is no number", $"HTTP/1.1 2x0 OK\r\n{Two}", AnswerFault.NoStatusLine),
        Refused("no space after a status", $"HTTP/1.1 200OK\r\n{Two}", AnswerFault.NoStatusLine),
        Refused("a tab after a status", $"HTTP/1.1 200\tOK\r\n{Two}", AnswerFault.NoStatusLine),
        Refused("two spaces before a status", $"HTTP/1.1  200 OK\r\n{Two}", AnswerFault.NoStatusLine),
        Refused("a NUL in a reason phrase", $"HTTP/1.1 200 O\0K\r\n{Two}", AnswerFault.NoStatusLine),
        Refused("a status below 100", $"HTTP/1.1 099 OK\r\n{Two}", AnswerFault.NoStatusLine) with { Client = (new(99, FailureKind.UnexpectedStatus, 1), "a status below 100") },
        TooLong("a reason phrase of more than 1 MB", $"HTTP/1.1 200 {Long(1_100_000)}\r\n{Two}"),
        TooLong("a header of more than 1 MB", $"{Ok}X: {Long(1_100_000)}\r\n{Two}"),

        // Interim answers.
        Taken("100 first", $"HTTP/1.1 100 Continue\r\n\r\n{Ok}{Two}"),
        Taken("100 with LF first", $"HTTP/1.1 100 Continue\n\n{Ok}{Two}"),
        Taken("103 after 100", $"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n{Ok}{Two}"),
        Taken("50 times 102", $"{Repeated("HTTP/1.1 102 Processing\r\n\r\n", 50)}{Ok}{Two}"),
        Taken("100 that closes and has a length", $"HTTP/1.1 100 Continue\r\nConnection: close\r\nContent-Length: x\r\n\r\n{Ok}{Two}"),
        Refused("101", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", AnswerFault.SwitchesProtocols) with { Client = (TimedOut, "101") },
        CutOff("100 alone", "HTTP/1.1 100 Continue\r\n\r\n"),

        // Without a body, whatever the fields say.
        Taken("204", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""),
        Taken("204 with a length", "HTTP/1.1 204 No Content\r\nContent-Length: 7\r\n\r\n", 204, ""),
        Taken("204 with chunks announced", "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n", 204, ""),
        Taken("304 with a length", "HTTP/1.1 304 Not Modified\r\nContent-Length: 1234\r\n\r\n", 304, ""),
        Taken("HEAD with a length", $"{Ok}Content-Length: 1234\r\n\r\n", body: "") with { IsHead = true },
        Taken("HEAD without a length", $"{Ok}\r\n", body: "") with { IsHead = true },
        Taken("HEAD with chunks announced", $"{Chunked}", body: "") with { IsHead = true },
        Taken("HEAD with another coding announced", $"{Ok}Transfer-Encoding: gzip\r\n\r\n", body: "") with { IsHead = true },

        // Whether the connection is kept.
        Taken("Connection: close", $"{Ok}Connection: close\r\n{Two}", isKept: false),
        Taken("close among other options", $"{Ok}Connection: Upgrade, Close\r\n{Two}", isKept: false),
        Taken("close in a second Connection", $"{Ok}Connection: x\r\nConnection: close\r\n{Two}", isKept: false),
        Taken("Connection: keep-alive", $"{Ok}Connection: keep-alive\r\n{Two}"),
        Taken("HTTP/1.0", $"HTTP/1.0 200 OK\r\n{Two}", isKept: false) with { Client = (new(200, null, 1), "HTTP/1.0") },
        Taken("HTTP/1.0 with keep-alive", $"HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n{Two}"),
        UntilClose("the end of the connection", $"{Ok}\r\nuntil the end", "until the end"),
        UntilClose("the end of the connection after HTTP/1.0", "HTTP/1.0 200 OK\r\nServer: old\r\n\r\n", ""),
        UntilClose("the end of the connection after keep-alive", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\nok", "ok"),

        // Lengths.
        Taken("a length with zeros in front", $"{Ok}Content-Length: 002\r\n\r\nok"),
        Taken("the same length in two lines", $"{Ok}Content-Length: 2\r\nContent-Length: 2\r\n\r\nok"),
        Taken("the same length twice in a list", $"{Ok}Content-Length: 2, 2\r\n\r\nok") with { Client = NoNumber },
        Taken("a list of lengths with nothing in between", $"{Ok}Content-Length: 2,, 2,\r\n\r\nok") with { Client = NoNumber },
        Refused("two lengths that differ", $"{Ok}Content-Length: 2\r\nContent-Length: 3\r\n\r\nok", AnswerFault.TwoLengths) with { Client = (new(200, null, 1), "lengths that differ") },
        Refused("two lengths in a list that differ", $"{Ok}Content-Length: 2, 3\r\n\r\nok", AnswerFault.TwoLengths) with { Client = NoNumber },
        Refused("a list of no lengths", $"{Ok}Content-Length: ,\r\n\r\nok", AnswerFault.NoLength) with { Client = NoNumber },
        Refused("an empty length", $"{Ok}Content-Length:\r\n\r\nok", AnswerFault.NoLength) with { Client = NoNumber },
        Refused("a length with a sign", $"{Ok}Content-Length: +2\r\n\r\nok", AnswerFault.NoLength) with { Client = NoNumber },
        Refused("a negative length", $"{Ok}Content-Length: -1\r\n\r\nok", AnswerFault.NoLength) with { Client = NoNumber },
        Refused("a length with letters in it", $"{Ok}Content-Length: 1e1\r\n\r\nok", AnswerFault.NoLength) with { Client = NoNumber },
        Refused("a length beyond all measure", $"{Ok}Content-Length: 99999999999999999999\r\n\r\nok", AnswerFault.NoLength) with { Client = NoNumber },
        Taken("a bad length beside chunks", $"{Ok}Content-Length: x\r\nTransfer-Encoding: chunked\r\n{InChunks}"),
        Refused("more than the length says", $"{Ok}{Two}, and more", AnswerFault.TooMuch) with { Client = MoreBytes() },
        Refused("two answers at once", $"{Ok}{Two}{Ok}{Two}", AnswerFault.TooMuch) with { Client = MoreBytes() },
        Refused("a body after 204", "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nok", AnswerFault.TooMuch) with { Client = MoreBytes(204) },
        CutOff("half a protocol", "HTTP"),
        CutOff("half a head", $"{Ok}Content-Le"),
        CutOff("half a body", $"{Ok}Content-Length: 6\r\n\r\nhello"),

        // Codings.
        Taken("chunked after an empty element", $"{Ok}Transfer-Encoding: , chunked\r\n{InChunks}"),
        Taken("chunked before an empty element", $"{Ok}Transfer-Encoding: chunked, \r\n{InChunks}"),
        Taken("chunked after another coding", $"{Ok}Transfer-Encoding: gzip, chunked\r\n{InChunks}"),
        Taken("chunked in a second Transfer-Encoding", $"{Ok}Transfer-Encoding: gzip\r\nTransfer-Encoding: Chunked\r\n{InChunks}"),
        Taken("chunked twice", $"{Ok}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n{InChunks}"),
        Taken("chunked and a length", $"{Ok}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n{InChunks}"),
        Taken("identity and a length", $"{Ok}Transfer-Encoding: identity\r\n{Two}"),
        UntilClose("another coding ends with the connection", $"{Ok}Transfer-Encoding: gzip\r\n\r\nok", "ok"),
        UntilClose("no coding that is known ends with the connection", $"{Ok}Transfer-Encoding: chun\r\n ked\r\n\r\nok", "ok"),

        // Chunks.
        Taken("chunks", $"{Chunked}5\r\nhello\r\n6\r\n world\r\n{Last}", body: "hello world"),
        Taken("a hexadecimal size", $"{Chunked}A\r\n0123456789\r\n000\r\n\r\n", body: "0123456789"),
        Taken("a size with zeros in front", $"{Chunked}00000000000000000000000002\r\nok\r\n{Last}"),
        Taken("spaces after a size", $"{Chunked}2   \r\nok\r\n0 \r\n\r\n"),
        Taken("a tab after a size", $"{Chunked}2\t\r\nok\r\n{Last}"),
        Taken("chunks with LF", $"{Chunked}2\nok\n0\n\n"),
        Taken("one size that ends with LF", $"{Chunked}2\nok\r\n{Last}"),
        Taken("one chunk that ends with LF", $"{Chunked}2\r\nok\n{Last}"),
        Taken("an extension", $"{Chunked}2;name=\"va;lue\"\r\nok\r\n0;last\r\n\r\n"),
        Taken("an extension between spaces", $"{Chunked}2 \t;\ta = b\r\nok\r\n{Last}"),
        Taken("an empty extension", $"{Chunked}2;\r\nok\r\n0;\r\n\r\n"),
        Taken("an extension with CR and NUL in it", $"{Chunked}2;a\rb\0\r\nok\r\n{Last}"),
        Taken("an extension of 16 KB", $"{Chunked}2;{Long(16_000)}\r\nok\r\n{Last}"),
        Refused("an extension of more than 16 KB", $"{Chunked}2;{Long(17_000)}\r\nok\r\n{Last}", AnswerFault.LongChunkLine),
        Refused("no size", $"{Chunked}\r\nok\r\n{Last}", AnswerFault.BadChunkSize),
        Refused("an extension without a size", $"{Chunked};x\r\nok\r\n{Last}", AnswerFault.BadChunkSize),
        Refused("a size with a space in front", $"{Chunked} 2\r\nok\r\n{Last}", AnswerFault.BadChunkSize),
        Refused("a size with a sign", $"{Chunked}-5\r\nok\r\n{Last}", AnswerFault.BadChunkSize),
        Refused("a size that is no number", $"{Chunked}0x2\r\nok\r\n{Last}", AnswerFault.BadChunkSize),
        Refused("a size of two numbers", $"{Chunked}2 2\r\nok\r\n{Last}", AnswerFault.BadChunkSize),
        Refused("a CR after a size", $"{Chunked}2\r\r\nok\r\n{Last}", AnswerFault.BadChunkSize),
        Refused("a size beyond all measure", $"{Chunked}10000000000000000000005\r\nok\r\n{Last}", AnswerFault.BadChunkSize),
        Refused("a chunk longer than its size", $"{Chunked}2\r\nokay\r\n{Last}", AnswerFault.LongChunk),
        Refused("more after the last chunk", $"{Chunked}{Last}x", AnswerFault.TooMuch) with { Client = MoreBytes() },
        CutOff("a chunk too few", $"{Chunked}5\r\nhello\r\n"),
        CutOff("half a chunk", $"{Chunked}FFFFFFF\r\nhello"),
        CutOff("half an end", $"{Chunked}2\r\nok\r\n0\r\n"),

        // Trailers.
        Taken("trailers", $"{Chunked}2\r\nok\r\n0\r\nX: 1\r\nContent-Length: 7\r\n\r\n"),
        Taken("trailers with LF", $"{Chunked}2\r\nok\r\n0\r\nX: 1\n\n"),
        Taken("a folded trailer", $"{Chunked}2\r\nok\r\n0\r\nX: 1\r\n 2\r\n\r\n"),
        Taken("a trailer of 300 KB", $"{Chunked}2\r\nok\r\n0\r\nX: {Long(300_000)}\r\n\r\n"),
        Taken("200 trailers of 1 KB", $"{Chunked}2\r\nok\r\n0\r\n{Repeated($"X: {Long(1_000)}\r\n", 200)}\r\n"),
        TooLong("a trailer of more than 1 MB", $"{Chunked}2\r\nok\r\n0\r\nX: {Long(1_100_000)}\r\n\r\n"),
        TooLong("trailers of more than 1 MB", $"{Chunked}2\r\nok\r\n0\r\n{Repeated($"X: {Long(1_000)}\r\n", 1_100)}\r\n"),
        Refused("a trailer without a colon", $"{Chunked}2\r\nok\r\n0\r\nX\n\r\n", AnswerFault.BadTrailer),
        Refused("a trailer with a bracket in its name", $"{Chunked}2\r\nok\r\n0\r\nX(: 1\r\n\r\n", AnswerFault.BadTrailer),
    ];

    public static IEnumerable<object[]> Names => All.Select(row => new object[] { row.Name });

    private static (AnswerOutcome Outcome, string Words)? NoNumber => (TimedOut, "a `Content-Length` that is not one number");

    public static AnswerRow Of(string name) => All.Single(row => row.Name == name);

    private static (AnswerOutcome Outcome, string Words)? MoreBytes(int status = 200) => (new(status, null, 2), "more bytes than an answer has by its own account");

    private static AnswerRow Taken(string name, string bytes, int status = 200, string body = "ok", bool isKept = true) =>
        new(name, bytes, new(status, null, isKept ? 1 : 2)) { Body = body };

    private static AnswerRow UntilClose(string name, string bytes, string body) => new(name, bytes, new(200, null, 2)) { Body = body, IsClosed = true };

    private static AnswerRow CutOff(string name, string bytes) => new(name, bytes, new(0, FailureKind.PrematureClose, 2)) { IsClosed = true };

    private static AnswerRow TooLong(string name, string bytes) => new(name, bytes, new(0, FailureKind.HeadTooLong, 2));

    private static AnswerRow Refused(string name, string bytes, string fault) => new(name, bytes, new(0, FailureKind.MalformedResponse, 2)) { Fault = fault };

    private static string Long(int length) => new('x', length);

    private static string Repeated(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
