using FluentAssertions;
using PerfRegression.LoadGenerator;
using Xunit;

namespace PerfRegression.Unit.Program;

public sealed class SliceRequestTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData(" 1.5s\r", 1.5)]
    [InlineData("1h", 3600)]
    public void A_duration_asks_for_a_slice(string line, double seconds)
    {
        SliceRequest.TryRead(line, out var length, out var fault).Should().BeTrue();
        length.Should().Be(TimeSpan.FromSeconds(seconds));
        fault.Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("61m")]
    [InlineData("stop")]
    public void Anything_else_is_quoted(string line)
    {
        SliceRequest.TryRead($" {line} ", out _, out var fault).Should().BeFalse();
        fault.Should().Be($"A slice is asked for by a duration above 0 and at most 1h, such as \"500ms\", but found \"{line}\".");
    }
}
