using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Processes;
using PerfRegression.Unit.Faults;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public sealed class AllocatedBytesTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient _client = new() { Timeout = Patience };

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task What_all_workers_allocated_in_between_is_the_difference_of_two_answers()
    {
        await using var group = await StartAsync(new WorkerOptions { Count = 2 });

        var before = (await group.TotalsAsync())?.AllocatedBytes;
        foreach (var address in group.Addresses)
        {
            await AskAsync(address, "/allocate?megabytes=40");
        }

        // The request itself and the hook allocate too, but nothing near another megabyte each.
        ((await group.TotalsAsync())?.AllocatedBytes - before).Should().BeInRange(80L << 20, 82L << 20);
    }

    [Fact]
    public async Task A_starved_worker_answers_all_the_same()
    {
        await using var group = await StartAsync(new WorkerOptions());
        var blocking = Enumerable.Range(0, 20).Select(_ => AskAsync(group.Addresses[0], "/block?ms=1500")).ToList();
        while (group.Samples(0, long.MaxValue).All(sample => sample.ThreadPoolQueue is null or 0) && !blocking.TrueForAll(request => request.IsCompleted))
        {
            await Task.Delay(20);
        }

        ((await group.TotalsAsync())?.AllocatedBytes).Should().BePositive();
        blocking.Should().Contain(request => !request.IsCompleted, "its pool is still starved");
        await Task.WhenAll(blocking);
    }

    [Fact]
    public async Task An_app_that_reads_its_stdin_neither_hears_of_it_nor_keeps_the_hook_from_hearing()
    {
        await using var group = await StartAsync(new WorkerOptions { Arguments = ["--read-stdin"] });

        for (var asked = 0; asked < 20; asked++)
        {
            ((await group.TotalsAsync())?.AllocatedBytes).Should().BePositive();
        }

        group.Workers[0].LastOutput.Should().BeEmpty();
    }

    [Fact]
    public async Task A_frozen_worker_does_not_tell_and_does_not_answer_for_another_time_later()
    {
        Assert.SkipUnless(Signals.Supported, "NOT TESTED: this system has no signals.");

        await using var group = await StartAsync(new WorkerOptions { Count = 2 });
        var before = (await group.TotalsAsync())?.AllocatedBytes;

        await FrozenAsync(group.ProcessIds[1]);
        ((await group.TotalsAsync())?.AllocatedBytes).Should().BeNull("one of two does not tell");
        Signals.Thaw(group.ProcessIds[1]);
        await AskAsync(group.Addresses[1], "/allocate?megabytes=10");

        ((await group.TotalsAsync())?.AllocatedBytes - before).Should().BeGreaterThanOrEqualTo(10L << 20);
    }

    // The signal is on its way until the process is scheduled, which a busy machine may put off.
    private static async Task FrozenAsync(int process)
    {
        Signals.Freeze(process);
        if (OperatingSystem.IsLinux())
        {
            await Eventually.BeAsync(() => ProcPidStat.Read(process)?.State == 'T', "it is stopped");
        }
    }

    [Fact]
    public async Task Where_a_worker_is_dead_the_group_tells_nothing()
    {
        await using var group = await StartAsync(new WorkerOptions { Count = 2 });
        var death = () => AskAsync(group.Addresses[0], "/die?code=1");
        await death.Should().ThrowAsync<HttpRequestException>();
        await group.Workers[0].Exited.WaitAsync(Patience);

        ((await group.TotalsAsync())?.AllocatedBytes).Should().BeNull();
        group.PeakResidentBytes().Should().BeNull();
    }

    [Fact]
    public async Task The_slowest_start_and_the_largest_peak_are_those_of_the_group()
    {
        await using var group = await StartAsync(new WorkerOptions { Count = 2 });
        var before = group.PeakResidentBytes();

        await AskAsync(group.Addresses[1], "/allocate?megabytes=1");

        group.StartUp.Should().Be(group.Workers.Max(worker => worker.StartUp)).And.BePositive();
        if (OperatingSystem.IsLinux())
        {
            before.Should().BePositive();
            group.PeakResidentBytes().Should().BeGreaterThanOrEqualTo(before!.Value);
        }
    }

    private static async Task<WorkerGroup> StartAsync(WorkerOptions options) =>
        await new Workers(AppUnderTest.Of<TinyAppMarker>(), options).StartAsync().WaitAsync(Patience);

    private Task<string> AskAsync(Uri address, string path) => _client.GetStringAsync(new Uri(address, path));
}
