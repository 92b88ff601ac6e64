using FluentAssertions;
using PerfRegression.Hosting;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public sealed class BuildRecordTests
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    [Fact]
    public void The_build_records_the_configuration_of_a_test_assembly() => BuildRecord.ConfigurationOf(typeof(BuildRecordTests).Assembly.FullName).Should().Be(Configuration);

    [Theory]
    [InlineData("Not.Loaded, Version=1.0.0.0")]
    [InlineData(null)]
    public void Of_one_that_is_not_loaded_nothing_is_known(string? name) => BuildRecord.ConfigurationOf(name).Should().BeNull();
}
