using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Running.ScenarioFixture;

namespace PerfRegression.Unit.Running;

/// <summary>What an app keeps of the memory that it takes: a leak shows, garbage does not.</summary>
public sealed class KeptMemoryTests(ScenarioFixture fixture) : IClassFixture<ScenarioFixture>
{
    private const long Megabyte = 1 << 20;

    // A worker without a load grows by some megabytes too, as its code is compiled. A busy machine answers few of these requests a second.
    [Fact]
    public async Task An_app_that_leaks_grows_by_what_it_keeps_and_one_that_makes_garbage_does_not()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT TESTED: resident memory is not exact here.");

        var leaking = await MeasuredAsync("/hoard?megabytes=8&most=160");
        var wasting = await MeasuredAsync("/allocate?megabytes=8");

        leaking.Figures.Succeeded.Should().BeGreaterThan(12);
        wasting.AllocatedBytes.Should().BeGreaterThan(100 * Megabyte);
        leaking.ResidentBytesAfterLoad.Should().BeGreaterThan(100 * Megabyte);
        var (leak, bound) = (leaking.ResidentBytesGrowth, Metric.MemoryGrowth.AtMost(60 * Megabyte));
        (bound.Judge(leaking).State, bound.Judge(wasting).State).Should().Be((OutcomeState.Broken, OutcomeState.Holds), "they grew by {0} and {1} bytes", leak, wasting.ResidentBytesGrowth);
    }

    [Fact]
    public void A_broken_promise_about_it_reads_as_one()
    {
        var run = Runs.Of(Figures.Of(1_000)) with { ResidentBytesAfterLoad = 180_000_000, ResidentBytesGrowth = 84_200_000 };

        Metric.MemoryGrowth.AtMost(20e6).Judge(run).ToString().Should().Be("Expected memory growth of \"sync/sync\" to be at most 20 MB, but found 84.2 MB (+321 %).");
        Metric.MemoryGrowth.AtMost(20e6).Judge(run with { ResidentBytesGrowth = -3_000_000 }).State.Should().Be(OutcomeState.Holds);
        Metric.MemoryAfterLoad.AtMost(150e6).Judge(run).ToString().Should().Be("Expected memory after load of \"sync/sync\" to be at most 150 MB, but found 180 MB (+20 %).");
    }

    private async Task<RunResult> MeasuredAsync(string path) => fixture.Kept(await RunAsync(Scenario(path) with { Load = Users(5, TimeSpan.FromSeconds(4)) }));
}
