using System.Text;
using FluentAssertions;
using PerfRegression.LoadGenerator;
using Xunit;

namespace PerfRegression.Unit.Program;

public sealed class InputLinesTests
{
    [Fact]
    public void Lines_come_one_by_one_and_then_nothing()
    {
        using var input = Text("500ms\n\n1s\n");
        var lines = new InputLines(input);

        lines.Read().Should().Be("500ms");
        lines.Read().Should().Be("");
        lines.Read().Should().Be("1s");
        lines.Read().Should().BeNull();
        lines.Read().Should().BeNull();
    }

    [Fact]
    public void The_last_line_needs_no_end()
    {
        using var input = Text("{}\n500");
        var lines = new InputLines(input);

        lines.Read().Should().Be("{}");
        lines.Read().Should().Be("500");
        lines.Read().Should().BeNull();
    }

    [Fact]
    public void There_is_nothing_in_nothing() => new InputLines(Stream.Null).Read().Should().BeNull();

    [Fact]
    public void Letters_of_several_bytes_are_put_together()
    {
        using var input = Text("{\"body\": \"Grüße → 🙂\"}\nñ");
        var lines = new InputLines(input);

        lines.Read().Should().Be("{\"body\": \"Grüße → 🙂\"}");
        lines.Read().Should().Be("ñ");
    }

    [Fact]
    public void Not_a_byte_is_read_beyond_the_line_that_was_asked_for()
    {
        using var input = Text("one\ntwo\n");

        new InputLines(input).Read().Should().Be("one");

        input.Position.Should().Be("one\n".Length);
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));
}
