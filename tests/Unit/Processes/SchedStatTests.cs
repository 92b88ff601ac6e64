using System.Text;
using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public sealed class SchedStatTests
{
    [Theory]
    [InlineData("123456789 2500000 42\n", 2.5, 42)]
    [InlineData("123456789 2500000 42", 2.5, 42)]
    [InlineData("0 0 0\n", 0, 0)]
    public void Its_second_number_is_the_delay_in_nanoseconds_and_its_third_the_turns(string text, double milliseconds, long turns) =>
        SchedStat.Parse(Encoding.UTF8.GetBytes(text)).Should().Be(new SchedStat(TimeSpan.FromMilliseconds(milliseconds), turns));

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("1 2")]
    [InlineData("1 2 3 4")]
    [InlineData("1 -2 3")]
    [InlineData("1 two 3")]
    public void Another_text_says_nothing(string text) => SchedStat.Parse(Encoding.UTF8.GetBytes(text)).Should().BeNull();

    [Fact]
    public void A_thread_that_is_gone_has_none() => SchedStat.Read(int.MaxValue, int.MaxValue).Should().BeNull();
}
