using System.Globalization;
using PerfRegression.Bench.Machine;
using PerfRegression.Processes;

namespace PerfRegression.Bench.Accuracy;

/// <summary>The scripted server as a child.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly List<ServedRequest> _served = [];
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ChildProcess _child;

    public ServerProcess(int seed) => _child = SelfStart.Start(Take, ScriptedServer.Mode, seed.ToString(CultureInfo.InvariantCulture));

    public int ProcessId => _child.Id;

    /// <exception cref="BenchFaultException">It ended before it listened.</exception>
    public async Task<Uri> AddressAsync() =>
        await Task.WhenAny(_port.Task, _child.Exited) == _port.Task
            ? new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", await _port.Task).Uri
            : throw Fault();

    /// <summary>Ends it and returns its log.</summary>
    /// <exception cref="BenchFaultException">It ended badly.</exception>
    public async Task<IReadOnlyList<ServedRequest>> EndAsync()
    {
        await _child.WriteLineAsync("end");
        return await _child.Exited == 0 ? _served : throw Fault();
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private BenchFaultException Fault() => new($"The scripted server failed: {string.Join(" | ", _child.LastOutput)}");

    private void Take(string line)
    {
        if (_port.Task.IsCompleted)
        {
            _served.Add(ServedRequest.Parse(line));
        }
        else
        {
            _port.TrySetResult(int.Parse(line, CultureInfo.InvariantCulture));
        }
    }
}
