using System.Text;
using FluentAssertions;
using PerfRegression.LoadGenerator.Wire;
using Xunit;

namespace PerfRegression.Unit.Wire;

public sealed class ResponseReaderTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello")]
    [InlineData("HTTP/1.1 200\r\ncontent-LENGTH:5\r\n\r\nhello", 200, "hello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello", 200, "hello")]
    [InlineData("HTTP/1.1 404 Not Found\r\nServer: x\r\nContent-Length: \t0 \r\nDate: today\r\n\r\n", 404, "")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", 200, "hello world")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\nContent-Length: 3\r\n\r\nA;name=\"value\"\r\n0123456789\r\n000\r\n\r\n", 200, "0123456789")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1 ;x\r\nh\r\n0;last\r\nTrailer: 1\r\nOther: 2\r\n\r\n", 200, "h")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204, "")]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 7\r\n\r\n", 204, "")]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 1234\r\n\r\n", 304, "")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 1\r\n\r\nx", 201, "x")]
    public void An_answer_is_complete_at_its_last_byte(string text, int status, string body) =>
        Answer.InAllPieces(text).Should().AllBeEquivalentTo(new Answer(ReadProgress.Complete, status, Closes: false, CompletesOnClose: false, body));

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    public void An_answer_to_HEAD_has_no_body(string text) =>
        Answer.InAllPieces(text, isHead: true).Should().AllBeEquivalentTo(new Answer(ReadProgress.Complete, 200, Closes: false, CompletesOnClose: false, ""));

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", true)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: Upgrade, Close\r\nContent-Length: 0\r\n\r\n", true)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", true)]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\n\r\n", false)]
    public void Whether_the_connection_can_be_kept_is_known(string text, bool closes) =>
        Answer.InAllPieces(text).Should().AllBeEquivalentTo(new Answer(ReadProgress.Complete, 200, closes, CompletesOnClose: false, ""));

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nuntil the end", "until the end")]
    [InlineData("HTTP/1.0 200 OK\r\nServer: old\r\n\r\n", "")]
    public void Without_a_length_the_close_is_the_end(string text, string body) =>
        Answer.InAllPieces(text).Should().AllBeEquivalentTo(new Answer(ReadProgress.NeedsMore, 200, Closes: true, CompletesOnClose: true, body));

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello", 200, "hello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", 0, "")]
    [InlineData("HTTP", 0, "")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n", 0, "")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n", 200, "hello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFF\r\nhello", 200, "hello")]
    public void An_answer_that_is_cut_off_is_not_complete(string text, int status, string body) =>
        Answer.InAllPieces(text).Should().AllBeEquivalentTo(new Answer(ReadProgress.NeedsMore, status, Closes: false, CompletesOnClose: false, body));

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("HTTP/2.0 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.2 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 20 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 099 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 2x0 OK\r\n\r\n")]
    [InlineData("HTTP/1.1  200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n: no name\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1e1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n;x\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5x\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello!\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10000000000000000000005\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello!")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\nx")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nx")]
    public void Anything_else_is_malformed_however_it_arrives(string text) =>
        Answer.InAllPieces(text).Should().OnlyContain(answer => answer.Progress == ReadProgress.Malformed);

    [Theory]
    [InlineData(HeadReader.Longest, true)]
    [InlineData(HeadReader.Longest + 1, false)]
    public void A_head_may_have_1_MB(int length, bool isGood)
    {
        var progress = isGood ? ReadProgress.Complete : ReadProgress.HeadTooLong;
        const string Start = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ";
        var bytes = Encoding.Latin1.GetBytes(Start + new string('x', length - Start.Length - 4) + "\r\n\r\n");

        Answer.Read(isHead: false, [bytes]).Progress.Should().Be(progress);
        Answer.Read(isHead: false, bytes.Chunk(1_000)).Progress.Should().Be(progress);
        Answer.Read(isHead: false, [bytes[..^1], bytes[^1..]]).Progress.Should().Be(progress);
    }

    [Theory]
    [InlineData("X-A: one\r\n two\r\nContent-Length: 2\r\n")]
    [InlineData("X-A: one\r\n\ttwo\r\n  three\r\nContent-Length: 2\r\n")]
    [InlineData("Content-Length:\r\n 2\r\n")]
    [InlineData("Content-Length: 2\r\n \r\n")]
    [InlineData("Connection: x,\r\n close\r\nContent-Length: 2\r\n", true)]
    public void A_field_may_go_on_in_lines_that_begin_with_a_space(string fields, bool closes = false) =>
        Answer.InAllPieces($"HTTP/1.1 200 OK\r\n{fields}\r\nok").Should().OnlyContain(answer => answer.Progress == ReadProgress.Complete && answer.Status == 200 && answer.Sample == "ok" && answer.Closes == closes);

    [Theory]
    [InlineData("Content-Length: 2\r\n 3\r\n")]
    [InlineData("Transfer-Encoding: chun\r\n ked\r\n")]
    public void Lines_that_belong_together_are_one_value(string fields) =>
        Answer.InAllPieces($"HTTP/1.1 200 OK\r\n{fields}\r\nok").Should().OnlyContain(answer => answer.Progress == ReadProgress.Malformed);

    [Fact]
    public void A_chunks_line_may_have_4_KB()
    {
        const string Start = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0;";

        Answer.Read(isHead: false, [Encoding.Latin1.GetBytes(Start + new string('x', 5_000))]).Progress.Should().Be(ReadProgress.Malformed);
    }

    [Fact]
    public void Of_an_unexpected_body_only_the_first_512_bytes_are_kept()
    {
        var body = string.Concat(Enumerable.Range(0, 1_000).Select(number => number % 10));
        var bytes = Encoding.Latin1.GetBytes($"HTTP/1.1 500 Oh\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        Answer.Read(isHead: false, [bytes]).Sample.Should().Be(body[..512]);
        Answer.Read(isHead: false, bytes.Chunk(7)).Sample.Should().Be(body[..512]);
    }

    [Fact]
    public void A_body_that_nobody_wants_is_not_kept()
    {
        var reader = new ResponseReader(isHead: false) { KeepSample = status => status == 500 };

        reader.Feed("HTTP/1.1 500 Oh\r\nContent-Length: 1\r\n\r\nx"u8).Should().Be(ReadProgress.Complete);
        reader.Sample.ToArray().Should().Equal("x"u8.ToArray());
        reader.Reset();
        reader.Feed("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\ny"u8).Should().Be(ReadProgress.Complete);
        reader.Sample.ToArray().Should().BeEmpty();
    }

    [Fact]
    public void A_reader_starts_afresh_after_whatever_came_before()
    {
        var reader = new ResponseReader(isHead: false);
        foreach (var before in new[] { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe", "HTTP/1.1 500 Oh\r\nConn", "HTTP/1.0 200 OK\r\n\r\nx", "what?" })
        {
            reader.Feed(Encoding.Latin1.GetBytes(before));
            reader.Reset();
            reader.Status.Should().Be(0);
            reader.Feed("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8).Should().Be(ReadProgress.Complete, $"\"{before}\" is forgotten");
            reader.ClosesAfterwards.Should().BeFalse();
            reader.Reset();
        }
    }
}
