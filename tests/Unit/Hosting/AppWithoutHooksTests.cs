using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Unit.Processes;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public sealed class AppWithoutHooksTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TinyAppCopy _copy = new(options => options["configProperties"]!["System.StartupHookProvider.IsSupported"] = false);

    public void Dispose() => _copy.Dispose();

    [Fact]
    public async Task An_app_that_forbids_startup_hooks_is_found_by_its_log_and_sampled_from_outside()
    {
        var hosting = new Workers(_copy.App, new WorkerOptions { Arguments = ["--log"] });

        var group = await hosting.StartAsync().WaitAsync(Patience);
        await using (group)
        {
            group.Workers[0].LastOutput.Should().Contain(line => line.Contains("Now listening on: ", StringComparison.Ordinal));
            group.Addresses.Should().ContainSingle().Which.IsLoopback.Should().BeTrue();
            (await SamplesAsync(group)).Should().OnlyContain(sample => sample.ThreadPoolThreads == null);
            group.CompilationTime().Should().BeNull("nobody tells");
            ((await group.TotalsAsync())?.AllocatedBytes).Should().BeNull("nobody is asked: the app would read it");
        }

        await Liveness.UntilGoneAsync(group.ProcessIds, Patience);
    }

    // The first look is taken on a thread that may not have had its turn yet.
    private static async Task<IReadOnlyList<WorkerSample>> SamplesAsync(WorkerGroup group)
    {
        using var patience = new CancellationTokenSource(Patience);
        IReadOnlyList<WorkerSample> samples;
        while ((samples = group.Samples(0, long.MaxValue)).Count == 0)
        {
            await Task.Delay(20, patience.Token);
        }

        return samples;
    }
}
