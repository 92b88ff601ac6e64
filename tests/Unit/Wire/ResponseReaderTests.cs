using System.Text;
using FluentAssertions;
using PerfRegression.LoadGenerator.Checks;
using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Failures;
using Xunit;

namespace PerfRegression.Unit.Wire;

public sealed class ResponseReaderTests
{
    [Theory]
    [MemberData(nameof(AnswerRows.Names), MemberType = typeof(AnswerRows))]
    public void An_answer_means_the_same_however_it_arrives(string name)
    {
        var row = AnswerRows.Of(name);
        var (status, failure, opened) = row.Outcome;
        var answers = Answer.InAllPieces(row.Bytes, row.IsHead).Distinct().ToList();

        if (failure == FailureKind.PrematureClose)
        {
            answers.Should().OnlyContain(answer => answer.Progress == ReadProgress.NeedsMore && !answer.CompletesOnClose);
        }
        else
        {
            var progress = failure switch
            {
                FailureKind.MalformedResponse => ReadProgress.Malformed,
                FailureKind.HeadTooLong => ReadProgress.SectionTooLong,
                _ => row.IsClosed ? ReadProgress.NeedsMore : ReadProgress.Complete,
            };
            answers.Should().Equal(new Answer(progress, status, Closes: failure is null && opened > 1, CompletesOnClose: row.IsClosed, row.Body, row.Fault));
        }
    }

    [Theory]
    [InlineData(SectionReader.Longest, true)]
    [InlineData(SectionReader.Longest + 1, false)]
    public void A_head_may_have_1_MB(int length, bool isGood)
    {
        var progress = isGood ? ReadProgress.Complete : ReadProgress.SectionTooLong;
        const string Start = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ";
        var bytes = Encoding.Latin1.GetBytes(Start + new string('x', length - Start.Length - 4) + "\r\n\r\n");

        Answer.Read(isHead: false, [bytes]).Progress.Should().Be(progress);
        Answer.Read(isHead: false, bytes.Chunk(1_000)).Progress.Should().Be(progress);
        Answer.Read(isHead: false, [bytes[..^1], bytes[^1..]]).Progress.Should().Be(progress);
    }

    [Fact]
    public void Of_a_body_only_what_is_wanted_is_kept()
    {
        var body = string.Concat(Enumerable.Range(0, 9_000).Select(number => number % 10));
        var bytes = Encoding.Latin1.GetBytes($"HTTP/1.1 500 Oh\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        Answer.Read(isHead: false, [bytes]).Sample.Should().Be(body[..8192]);
        Answer.Read(isHead: false, bytes.Chunk(7)).Sample.Should().Be(body[..8192]);
    }

    [Theory]
    [InlineData("Location: /login\r\n", "Location: /login")]
    [InlineData("X: 1\r\nlocation :\t/a\r\n b \r\nX-Location: /no\r\n", "Location: /a   b")]
    [InlineData("Location:\n", "Location: ")]
    [InlineData("X: Location: /no\r\n", null)]
    [InlineData("", null)]
    public void The_header_that_tells_why_is_found_however_it_arrives(string fields, string? header)
    {
        var bytes = Encoding.Latin1.GetBytes($"HTTP/1.1 302 Found\r\n{fields}Content-Length: 0\r\n\r\n");
        for (var split = 0; split < bytes.Length; split++)
        {
            var check = new AnswerCheck(new Expectations(new Expect()), new AnswerLog());
            var reader = new ResponseReader(isHead: false, check);
            reader.Feed(bytes.AsSpan(0, split));

            reader.Feed(bytes.AsSpan(split)).Should().Be(ReadProgress.Complete);
            check.End(reader.Body, reader.IsBodyCut).Should().Be(new UnexpectedAnswer(302, header, ""));
        }
    }

    [Fact]
    public void A_body_that_nobody_wants_is_not_kept()
    {
        var reader = new ResponseReader(isHead: false, new Keeping(status => status == 500 ? 2 : 0));

        reader.Feed("HTTP/1.1 500 Oh\r\nContent-Length: 3\r\n\r\nxyz"u8).Should().Be(ReadProgress.Complete);
        (Encoding.Latin1.GetString(reader.Body), reader.IsBodyCut).Should().Be(("xy", true));
        reader.Reset();
        reader.Feed("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\ny"u8).Should().Be(ReadProgress.Complete);
        (reader.Body.Length, reader.IsBodyCut).Should().Be((0, false));
        reader.Release();
        reader.Reset();
        reader.Feed("HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nzy"u8).Should().Be(ReadProgress.Complete);
        (Encoding.Latin1.GetString(reader.Body), reader.IsBodyCut).Should().Be(("zy", false));
    }

    [Fact]
    public void A_reader_starts_afresh_after_whatever_came_before()
    {
        var reader = new ResponseReader(isHead: false, Keeping.Some);
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
