using PerfRegression.Bench.GeneratorCpu;
using PerfRegression.Bench.Machine;
using PerfRegression.Hosting;
using PerfRegression.Model.Profiles;
using PerfRegression.Processes;

namespace PerfRegression.Bench.Hooks;

/// <summary>The plain server as a child.</summary>
internal sealed class PlainServerProcess : IAsyncDisposable
{
    private static readonly OurGenerator Generator = new(TransportKind.Auto);
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ChildProcess _child;

    /// <param name="isHooked">Whether it has a worker's startup hook.</param>
    /// <param name="counters">The file to which the hook writes.</param>
    public PlainServerProcess(bool isHooked, string counters) => _child = SelfStart.Start(
        line => _address.TrySetResult(new Uri(line)),
        isHooked ? WorkerEnvironment.Overlay([], new Dictionary<string, string?>(StringComparer.Ordinal), WorkerEnvironment.HookPath, counters) : new Dictionary<string, string?>(StringComparer.Ordinal),
        isHooked ? [PlainServer.Mode, PlainServer.Hooked] : [PlainServer.Mode]);

    public int ProcessId => _child.Id;

    /// <summary>Drives it, and returns the CPU time that it used for a request, in microseconds.</summary>
    /// <exception cref="BenchFaultException">It failed, or its clock can't be read.</exception>
    public async Task<double> CpuPerRequestAsync(TimeSpan length)
    {
        if (await Task.WhenAny(_address.Task, _child.Exited) != _address.Task)
        {
            throw new BenchFaultException($"The plain server failed: {string.Join(" | ", _child.LastOutput)}");
        }

        var target = new Uri(await _address.Task, PlainServer.Path);
        return await Generator.ServerCpuAsync(target, length, () => CpuClock.Read(_child.Id) ?? throw new BenchFaultException("The CPU clock of the plain server can't be read."));
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();
}
