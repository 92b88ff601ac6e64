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

    [Theory]
    [InlineData("health")]
    [InlineData("")]
    [InlineData("//shop.example/health")]
    [InlineData("/\\shop.example/health")]
    [InlineData("http://shop.example/health")]
    public void Ready_path_begins_with_a_single_slash_or_it_would_be_asked_for_elsewhere(string path)
    {
        var make = () => new WorkerOptions { ReadyPath = path };

        make.Should().Throw<ArgumentException>().Which.Message.Should().Be($"A ready path begins with a single slash, but found \"{path}\". (Parameter 'value')");
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("A=B", "x")]
    [InlineData("=A", "x")]
    [InlineData("A\0B", "x")]
    [InlineData("A", "x\0y")]
    public void Environment_variables_that_the_system_would_read_otherwise_are_refused(string name, string value)
    {
        var make = () => new WorkerOptions { Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { [name] = value } };

        make.Should().Throw<ArgumentException>().Which.Message.Should().Be(
            $"An environment variable has a name without = in it, and no NUL character anywhere, but found the name \"{name}\". (Parameter 'value')");
    }

    [Fact]
    public void Arguments_that_the_system_would_cut_off_are_refused()
    {
        var make = () => new WorkerOptions { Arguments = ["--log", "a\0b"] };

        make.Should().Throw<ArgumentException>().Which.Message.Should().Be("An argument of a process can't have a NUL character in it. (Parameter 'value')");
    }

    [Fact]
    public void Ready_timeout_is_above_zero()
    {
        var make = () => new WorkerOptions { ReadyTimeout = TimeSpan.Zero };

        make.Should().Throw<ArgumentOutOfRangeException>();
    }
}
