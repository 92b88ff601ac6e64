using FluentAssertions;
using PerfRegression.Judging;
using Xunit;

namespace PerfRegression.Unit.Judging;

public sealed class UnexpectedTextTests
{
    private const string Earlier = "that it failed altogether: all 12 answers were 500 Internal Server Error; the first said: \"the ledger is gone\"";

    [Theory]
    [InlineData("that it failed altogether: all 9 answers were 500 Internal Server Error; the first said: \"the ledger is gone\"", "that it failed altogether: all 9 answers were 500 Internal Server Error")]
    [InlineData("that it failed altogether: all 9 answers were 500 Internal Server Error; the first said: \"the till is gone\"", "that it failed altogether: all 9 answers were 500 Internal Server Error; the first said: \"the till is gone\"")]
    [InlineData("1,702 ms", "1,702 ms")]
    public void What_the_first_answers_said_is_not_said_twice(string later, string said) => UnexpectedText.After(Earlier, later).Should().Be(said);

    [Fact]
    public void Where_they_said_nothing_nothing_is_left_out() => UnexpectedText.After("1,683 ms", "1,683 ms").Should().Be("1,683 ms");
}
