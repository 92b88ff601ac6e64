using FluentAssertions;
using PerfRegression.Model.Profiles;
using Xunit;

namespace PerfRegression.Unit.Profiles;

public sealed class OpenFileLimitTests
{
    private const string Head = "Limit                     Soft Limit           Hard Limit           Units     \n";

    [Theory]
    [InlineData("Max open files            1024                 1048576              files     \n", 1_024L)]
    [InlineData("Max open files            unlimited            unlimited            files     \n", null)]
    [InlineData("Max cpu time              unlimited            unlimited            seconds   \n", null)]
    [InlineData("Max open files", null)]
    [InlineData("", null)]
    public void The_soft_limit_is_the_first_of_its_line(string line, long? limit) => OpenFileLimit.SoftIn(Head + line).Should().Be(limit);
}
