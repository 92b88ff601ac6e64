using FluentAssertions;
using PerfRegression.Diagnosis;
using Xunit;

namespace PerfRegression.Unit.Diagnosis;

public class LeakFindingsTests
{
    // Ten users have a connection each: 111 descriptors are the least that count.
    [Theory]
    [InlineData(1, 0, 56, 111)]
    [InlineData(0, 0, 55, 110)]
    [InlineData(0, 0, 500, 500)]
    [InlineData(0, 0, 0, 500)]
    [InlineData(0, 500, 400, 300)]
    public void Descriptors_that_grow_all_the_time_leak(int findings, params int[] open) =>
        LeakFindings.Of(Seen.In(null, Opening([open[0], open[0], open[1], open[2]]))).Should().HaveCount(findings);

    [Fact]
    public void A_few_for_very_many_requests_are_no_leak_of_theirs()
    {
        var run = Opening([0, 100, 200, 300]);

        LeakFindings.Of(Seen.In(null, run)).Should().ContainSingle().Which.Seen.Should().Be("open file descriptors of a worker grew by 300 during the load (0.1 a request) for GET /orders");
        LeakFindings.Of(Seen.In(null, run with { Load = MadeUp.Loads.Of(MadeUp.Figures.Of(20_000)) })).Should().BeEmpty();
    }

    [Theory]
    [InlineData(64e6, 64e6, 1)]
    [InlineData(63e6, 64e6, 0)]
    [InlineData(64e6, 63e6, 0)]
    public void Memory_that_grows_and_is_kept_leaks(double kept, double grown, int findings)
    {
        var run = Seen.Run with
        {
            ResidentBytesGrowth = (long)kept,
            Samples = Seen.Samples((sample, bytes) => sample with { ResidentBytes = (long)bytes }, 0, grown / 3, grown * 2 / 3, grown),
        };

        LeakFindings.Of(Seen.In(null, run)).Should().HaveCount(findings);
    }

    private static RunResult Opening(int[] open) => Seen.Run with { Samples = Seen.Samples((sample, files) => sample with { OpenFiles = files }, open) };
}
