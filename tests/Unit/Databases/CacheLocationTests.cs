using FluentAssertions;
using PerfRegression.Databases.Embedded;
using Xunit;

namespace PerfRegression.Unit.Databases;

public class CacheLocationTests
{
    [Theory]
    [InlineData("/caches", false, "/caches/perf-regression")]
    [InlineData("/caches", true, "/caches/perf-regression")]
    [InlineData("", true, "/var/cache/perf-regression")]
    [InlineData(null, true, "/var/cache/perf-regression")]
    [InlineData("relative", true, "/var/cache/perf-regression")]
    public void Follows_the_variable_and_never_lies_in_the_home_of_root(string? variable, bool root, string expected)
    {
        if (!OperatingSystem.IsWindows())
        {
            CacheLocation.At(variable, "/home/a", root).Should().Be(expected);
        }
    }

    [Fact]
    public void Lies_in_the_home_of_everybody_else()
    {
        var expected = OperatingSystem.IsMacOS() ? "/home/a/Library/Caches/perf-regression" : Path.Combine("/home/a", ".cache", "perf-regression");

        CacheLocation.At(variable: null, "/home/a", root: false).Should().Be(expected);
    }
}
