using FluentAssertions;
using PerfRegression.XunitV3;
using Xunit;

namespace PerfRegression.Unit.Assertions;

public class SkippedTestExceptionTests
{
    [Fact]
    public void A_skip_begins_as_those_of_xunit_do_and_tells_its_reason_without_that()
    {
        var skip = new SkippedTestException("no database");
        var theirs = () => Assert.Skip("no database");

        skip.Message.Should().Be(theirs.Should().Throw<Exception>().Which.Message);
        skip.Reason.Should().Be("no database");
    }
}
