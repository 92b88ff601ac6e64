using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public class OutputTailTests
{
    [Fact]
    public void Keeps_the_last_lines_in_their_order()
    {
        var tail = new OutputTail(capacity: 2);

        tail.Add("one");
        tail.Add("two");
        tail.Add("three");

        tail.Lines.Should().Equal("two", "three");
    }

    [Fact]
    public void Cuts_a_line_that_is_too_long_for_a_message()
    {
        var tail = new OutputTail();

        tail.Add(new string('x', OutputTail.LongestLine + 1));

        tail.Lines.Should().Equal(new string('x', OutputTail.LongestLine) + "…");
    }
}
