using System.Globalization;
using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Processes;
using PerfRegression.Unit.Processes;

namespace PerfRegression.Unit.Running;

/// <summary>A test host of its own with a minute of load in it, so that parts of it can be killed.</summary>
internal sealed class OrchestratedRun : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private readonly IReadOnlyList<int> _processes;

    private OrchestratedRun(ChildProcess host, IReadOnlyList<int> processes) => (Host, _processes) = (host, processes);

    public ChildProcess Host { get; }

    public int Generator => _processes[2];

    /// <summary>Starts it and returns once the load runs.</summary>
    public static async Task<OrchestratedRun> StartAsync()
    {
        var announced = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var host = ChildProcess.Start(new ChildStart(DotnetHost.Path)
        {
            Arguments = ["exec", AppUnderTest.At(Path.Combine(AppContext.BaseDirectory, "Orchestrator.dll")).AssemblyPath, "run"],
            OnOutput = line => announced.TrySetResult(line),
        });

        await Task.WhenAny(announced.Task, host.Exited).WaitAsync(StartPatience);
        announced.Task.IsCompleted.Should().BeTrue("it should run, but said {0}", string.Join('\n', host.LastOutput));
        var processes = (await announced.Task).Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToList();
        processes.Should().HaveCount(3, "there are two workers and a generator");
        return new OrchestratedRun(host, processes);
    }

    /// <summary>Awaits that no worker and no generator is left.</summary>
    public Task UntilGoneAsync(TimeSpan limit) => Liveness.UntilGoneAsync([.. _processes], limit);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
