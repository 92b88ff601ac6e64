using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Processes;
using PerfRegression.Unit.Comparing;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Unit.Processes;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public sealed class SharedHostingTests
{
    [Fact]
    public async Task Every_start_gives_the_same_variant_until_the_hosting_is_disposed()
    {
        var watched = new WatchedHosting(ComparisonFixture.Tiny());
        var kept = new SharedHosting(watched);
        IHosting hosting = kept;
        (hosting.Description, hosting.Count).Should().Be(("TinyApp, 1 worker", 1));

        var starts = await Task.WhenAll(hosting.StartAsync(), hosting.StartAsync());
        await starts[0].DisposeAsync();

        starts[1].ProcessIds.Should().Equal(starts[0].ProcessIds).And.Equal(watched.Processes);
        starts[1].Addresses.Should().Equal(starts[0].Addresses);
        (starts[1].Fault, starts[1].CpuTime() > TimeSpan.Zero).Should().Be((null, true));
        (starts[1].StartUp > TimeSpan.Zero, starts[1].PeakResidentBytes() > 0).Should().Be((true, true));
        ((await starts[1].TotalsAsync())?.AllocatedBytes).Should().BePositive();
        (await kept.StartAsync()).Should().Equal(starts[0].Addresses);
        Liveness.Runs(watched.Processes[0]).Should().BeTrue();
        await kept.DisposeAsync();
        await Liveness.UntilGoneAsync(watched.Processes, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_start_that_failed_is_tried_anew()
    {
        var failing = new FailingHosting();
        await using var kept = new SharedHosting(failing);
        var starting = () => kept.StartAsync();

        await starting.Should().ThrowAsync<WorkerFaultException>();
        await starting.Should().ThrowAsync<WorkerFaultException>();

        failing.Started.Should().Be(2);
    }

    [Fact]
    public async Task One_that_died_is_started_anew_and_none_after_the_end()
    {
        Assert.SkipUnless(Signals.Supported, "NOT TESTED: this system has no signals.");

        var watched = new WatchedHosting(ComparisonFixture.Tiny());
        var kept = new SharedHosting(watched);
        var first = await ((IHosting)kept).StartAsync();

        Signals.Kill(first.ProcessIds![0]);
        for (var waited = TimeSpan.Zero; first.Fault is null && waited < TimeSpan.FromSeconds(30); waited += TimeSpan.FromMilliseconds(20))
        {
            await Task.Delay(20);
        }

        var second = await ((IHosting)kept).StartAsync();

        second.Fault.Should().BeNull();
        watched.Processes.Should().HaveCount(2);
        await kept.DisposeAsync();
        await Liveness.UntilGoneAsync(watched.Processes, TimeSpan.FromSeconds(30));
        await kept.Awaiting(over => over.StartAsync()).Should().ThrowAsync<ObjectDisposedException>();
    }
}
