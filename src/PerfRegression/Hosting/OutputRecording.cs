using PerfRegression.Logs;

namespace PerfRegression.Hosting;

/// <summary>Keeps what a worker prints from the moment the recording was begun until it is disposed.</summary>
/// <param name="hidden">Hides the worker's secrets in a text.</param>
/// <param name="onEnd">Called when the recording ends.</param>
internal sealed class OutputRecording(Func<string, string> hidden, Action<OutputRecording> onEnd) : IDisposable
{
    // For 64 workers 16 MB in all.
    private const int First = 64 * 1024;
    private const int Last = 192 * 1024;
    private readonly Lock _gate = new();
    private readonly KeptText _kept = new(First, Last);
    private readonly LogReader _output = new();
    private readonly LogReader _errors = new();

    /// <summary>What was printed so far.</summary>
    public WorkerOutput Output
    {
        get
        {
            lock (_gate)
            {
                return new WorkerOutput(hidden(string.Join('\n', _kept.Lines)), LoggedErrors.Of([_output.Errors, _errors.Errors]).WithWords(hidden));
            }
        }
    }

    // The streams take turns line by line, and each has its own entries.
    public void Take(string line, bool isError)
    {
        lock (_gate)
        {
            _kept.Add(line);
            (isError ? _errors : _output).Take(line);
        }
    }

    public void Dispose() => onEnd(this);
}
