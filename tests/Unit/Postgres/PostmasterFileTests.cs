using FluentAssertions;
using PerfRegression.Postgres.Clusters;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public class PostmasterFileTests
{
    private const string Text = "7662\n/dev/shm/data\n1795639999\n21000\n\n127.0.0.1\n     1020         4\n";

    [Fact]
    public void Tells_the_postmaster_and_whether_it_is_ready()
    {
        PostmasterFile.Parse($"{Text}ready   \n").Should().Be(new PostmasterFile(7662, Ready: true));
        PostmasterFile.Parse($"{Text}starting\n").Should().Be(new PostmasterFile(7662, Ready: false));
        PostmasterFile.Parse(Text).Should().Be(new PostmasterFile(7662, Ready: false));
    }

    [Fact]
    public void Tells_nothing_before_it_is_written()
    {
        PostmasterFile.Parse("").Should().BeNull();
        PostmasterFile.Read("/no/such/file").Should().BeNull();
    }
}
