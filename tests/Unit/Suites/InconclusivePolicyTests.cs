using FluentAssertions;
using PerfRegression.Testing.Suites;
using Xunit;

namespace PerfRegression.Unit.Suites;

public class InconclusivePolicyTests
{
    [Theory]
    [InlineData(null, "quick", false)]
    [InlineData("", "quick", false)]
    [InlineData(null, "full", true)]
    [InlineData("skip", "quick", false)]
    [InlineData("skip", "full", false)]
    [InlineData("fail", "quick", true)]
    [InlineData("fail", "full", true)]
    public void Fails_in_the_full_profile_unless_told_otherwise(string? value, string profile, bool fails) =>
        InconclusivePolicy.Fails(value, PerfProfile.Parse(profile)).Should().Be(fails);

    [Fact]
    public void Another_value_is_refused_with_the_allowed_ones()
    {
        var fails = () => InconclusivePolicy.Fails("ignore", PerfProfile.Quick);

        fails.Should().Throw<ArgumentException>().WithMessage(
            "PERF_INCONCLUSIVE is \"ignore\", but only skip (the default of the quick profile) and fail (that of the full one) are allowed.*");
    }
}
