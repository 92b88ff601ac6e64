using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public class BoundedLinesTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("\n", new[] { "" })]
    [InlineData("a", new[] { "a" })]
    [InlineData("a\nb\r\n\nc", new[] { "a", "b", "", "c" })]
    [InlineData("123456789\n12345\n123456", new[] { "12345", "12345", "12345" })]
    [InlineData("123456789", new[] { "12345" })]
    public void A_line_has_no_more_than_the_limit(string text, string[] lines) => Of(text, longest: 5).Should().Equal(lines);

    [Fact]
    public void A_line_without_end_takes_no_memory()
    {
        var text = new EndlessText(100_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        new BoundedLines(text, longest: 1_000).Read().Should().HaveLength(1_000);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(100_000);
    }

    private static IEnumerable<string> Of(string text, int longest)
    {
        var lines = new BoundedLines(new StringReader(text), longest);
        while (lines.Read() is { } line)
        {
            yield return line;
        }
    }

    private sealed class EndlessText(int length) : TextReader
    {
        private int _left = length;

        public override int Read(char[] buffer, int index, int count)
        {
            var given = Math.Min(count, _left);
            buffer.AsSpan(index, given).Fill('x');
            _left -= given;
            return given;
        }
    }
}
