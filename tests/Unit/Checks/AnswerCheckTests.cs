using FluentAssertions;
using PerfRegression.LoadGenerator.Checks;
using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Failures;
using Xunit;

namespace PerfRegression.Unit.Checks;

public sealed class AnswerCheckTests
{
    [Fact]
    public void No_two_rows_have_the_same_name() => CheckRows.All.Select(row => row.Name).Should().OnlyHaveUniqueItems();

    [Theory]
    [MemberData(nameof(CheckRows.Names), MemberType = typeof(CheckRows))]
    public void An_answer_is_checked_the_same_however_it_arrives(string name)
    {
        var row = CheckRows.Named(name);
        foreach (var pieces in Splits(row.Answer))
        {
            var check = new AnswerCheck(new Expectations(row.Expect), new AnswerLog());

            var unexpected = Read(check, pieces);

            (unexpected is not null, unexpected?.Flaw, unexpected?.Found).Should().Be((row.Fails, row.Flaw, row.Found));
            unexpected?.Kind.Should().Be(row.Flaw is null ? FailureKind.UnexpectedStatus : FailureKind.FailedCheck);
        }
    }

    [Fact]
    public void Of_answers_that_fail_in_the_same_way_the_first_is_kept()
    {
        var check = new AnswerCheck(new Expectations(new Expect { Text = "total" }), new AnswerLog());

        var first = Read(check, [Of("one")]);

        first.Should().Be(new UnexpectedAnswer(200, null, "one") { Flaw = "had no \"total\" in the body" });
        Read(check, [Of("total")]).Should().BeNull();
        Read(check, [Of("two")]).Should().BeSameAs(first);
    }

    [Fact]
    public void An_answer_of_which_only_the_status_is_expected_costs_no_memory()
    {
        var check = new AnswerCheck(new Expectations(new Expect()), new AnswerLog());
        var reader = new ResponseReader(isHead: false, check);
        var answer = Of(new string('x', 5_000));
        ReadAll(1_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        ReadAll(10_000);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);

        void ReadAll(int count)
        {
            for (var read = 0; read < count; read++)
            {
                reader.Reset();
                reader.Feed(answer);
                if (check.End(reader.Body, reader.IsBodyCut) is not null)
                {
                    throw new InvalidOperationException("It is what is expected.");
                }

                reader.Release();
            }
        }
    }

    private static byte[] Of(string body) => System.Text.Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    private static UnexpectedAnswer? Read(AnswerCheck check, IEnumerable<byte[]> pieces)
    {
        var reader = new ResponseReader(isHead: false, check);
        var progress = ReadProgress.NeedsMore;
        foreach (var piece in pieces)
        {
            progress = reader.Feed(piece);
        }

        (progress == ReadProgress.Complete || reader.CompletesOnClose).Should().BeTrue();
        var unexpected = check.End(reader.Body, reader.IsBodyCut);
        reader.Release();
        return unexpected;
    }

    // Whole, byte by byte, and in every split into two; of a very long one in some.
    private static IEnumerable<IEnumerable<byte[]>> Splits(byte[] answer)
    {
        yield return [answer];
        yield return answer.Length < 2_000 ? answer.Chunk(1) : answer.Chunk(4_099);
        for (var split = 1; split < answer.Length; split += 1 + (answer.Length / 2_000 * 300))
        {
            yield return [answer[..split], answer[split..]];
        }
    }
}
