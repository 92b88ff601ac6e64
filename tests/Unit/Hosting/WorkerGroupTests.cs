using System.Diagnostics;
using System.Globalization;
using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Processes;
using PerfRegression.Unit.Processes;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public sealed class WorkerGroupTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpClient _client = new() { Timeout = Patience };
    private readonly long _began = Stopwatch.GetTimestamp();
    private WorkerGroup _group = null!;

    public async ValueTask InitializeAsync()
    {
        var hosting = new Workers(AppUnderTest.Of<TinyAppMarker>(), new WorkerOptions { Count = 2 });
        ((IHosting)hosting).Description.Should().Be("TinyApp, 2 workers");
        _group = await hosting.StartAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        await _group.DisposeAsync().AsTask().WaitAsync(Patience);
        await Liveness.UntilGoneAsync(_group.ProcessIds, Patience);
        _client.Dispose();
    }

    [Fact]
    public async Task Every_worker_answers_from_the_apps_own_folder_in_production_though_it_logs_nothing()
    {
        _group.Addresses.Should().HaveCount(2).And.OnlyHaveUniqueItems();
        foreach (var worker in _group.Workers)
        {
            (await AskAsync(worker, "/greeting")).Should().Be("Hello from the tiny app");
            (await AskAsync(worker, "/folder")).Should().Be(AppUnderTest.Of<TinyAppMarker>().Folder);
            (await AskAsync(worker, "/environment")).Should().Be("Production");
            (await AskAsync(worker, "/pid")).Should().Be(worker.ProcessId.ToString(CultureInfo.InvariantCulture));
            worker.LastOutput.Should().BeEmpty();
            (await AskAsync(worker, "/variables")).Should().Contain("ASPNETCORE_URLS")
                .And.NotContain("DOTNET_STARTUP_HOOKS").And.NotContain("PERFREGRESSION_LIFELINE").And.NotContain("VSTEST_");
        }
    }

    [Fact]
    public async Task A_worker_that_dies_is_noticed_with_its_exit_code_and_last_words()
    {
        _group.Fault.Should().BeNull();
        _group.CpuTime().Should().BePositive();
        var second = _group.Workers[1];

        var death = () => AskAsync(second, "/die?code=9");
        await death.Should().ThrowAsync<HttpRequestException>();
        await second.Exited.WaitAsync(Patience);

        _group.Fault.Should().Be("Worker 2 of 2 (TinyApp) exited with code 9 while it was needed.\n  its last lines:\n    told to die");
        _group.CpuTime().Should().BeNull();
    }

    [Fact]
    public async Task Samples_arrive_with_the_runtimes_own_figures()
    {
        IReadOnlyList<WorkerSample> samples = [];
        using var patience = new CancellationTokenSource(Patience);
        while (!(samples.Any(Complete) && samples.Any(sample => sample.Worker == 1)))
        {
            await Task.Delay(100, patience.Token);
            samples = _group.Samples(_began, Stopwatch.GetTimestamp());
        }

        samples.Should().BeInAscendingOrder(sample => sample.Timestamp);
        samples.First(Complete).ThreadPoolThreads.Should().BePositive();
        _group.Samples(0, _began).Should().BeEmpty();
    }

    [Fact]
    public async Task Compilation_time_is_that_of_all_workers_and_grows_while_there_is_something_new()
    {
        var before = await CompiledAboveAsync(TimeSpan.Zero);

        foreach (var worker in _group.Workers)
        {
            await AskAsync(worker, "/variables");
        }

        await CompiledAboveAsync(before);
    }

    [Fact]
    public async Task A_frozen_worker_can_still_be_ended()
    {
        if (Signals.Supported)
        {
            Signals.Freeze(_group.ProcessIds[0]);
            await _group.DisposeAsync().AsTask().WaitAsync(Patience);
            await Liveness.UntilGoneAsync(_group.ProcessIds, Patience);
        }
    }

    // Null until each of the workers has told.
    private async Task<TimeSpan> CompiledAboveAsync(TimeSpan before)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_group.CompilationTime() is { } time && time > before)
            {
                return time;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private static bool Complete(WorkerSample sample) =>
        sample is { CpuCores: not null, ResidentBytes: > 0, Threads: > 0, ThreadPoolThreads: not null, ThreadPoolQueue: not null, GcPauseShare: not null, CompiledMethods: > 0 };

    private Task<string> AskAsync(Worker worker, string path) => _client.GetStringAsync(new Uri(worker.Address, path));
}
