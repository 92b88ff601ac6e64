using FluentAssertions;
using PerfRegression.Hosting;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public class WorkerOptionsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void Count_is_from_1_to_64(int count)
    {
        var make = () => new WorkerOptions { Count = count };

        make.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Ready_path_begins_with_a_slash()
    {
        var make = () => new WorkerOptions { ReadyPath = "health" };

        make.Should().Throw<ArgumentException>().WithMessage("A ready path begins with a slash, but found \"health\".*");
    }

    [Fact]
    public void Ready_timeout_is_above_zero()
    {
        var make = () => new WorkerOptions { ReadyTimeout = TimeSpan.Zero };

        make.Should().Throw<ArgumentOutOfRangeException>();
    }
}
