using FluentAssertions;
using Xunit;
using Xunit.v3;

namespace PerfRegression.Unit.XunitV3;

public class PerfCategoryTests
{
    [Fact]
    public void Tests_that_measure_are_of_a_category_that_can_be_left_out()
    {
        ITraitAttribute[] attributes = [new PerfFactAttribute(), new PerfTheoryAttribute()];

        attributes.Should().AllSatisfy(attribute => attribute.GetTraits().Should().ContainSingle().Which.Should().Be(new KeyValuePair<string, string>("Category", "Perf")));
    }

    [Fact]
    public void Tests_that_measure_know_where_they_stand()
    {
        IFactAttribute[] attributes = [new PerfFactAttribute(), new PerfTheoryAttribute()];

        attributes.Should().AllSatisfy(attribute => Path.GetFileName(attribute.SourceFilePath).Should().Be("PerfCategoryTests.cs"));
        attributes.Should().AllSatisfy(attribute => attribute.SourceLineNumber.Should().BePositive());
    }
}
