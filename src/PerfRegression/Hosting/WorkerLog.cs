namespace PerfRegression.Hosting;

/// <summary>What a worker prints: recorded from its start on, and again for each run that shares the worker.</summary>
internal sealed class WorkerLog
{
    private readonly Lock _gate = new();
    private readonly Func<string, string> _hidden;
    private readonly OutputRecording _whole;
    private volatile IReadOnlyList<OutputRecording> _recordings = [];

    /// <param name="hidden">Hides the worker's secrets in a text.</param>
    public WorkerLog(Func<string, string> hidden)
    {
        _hidden = hidden;
        _whole = Record();
    }

    /// <summary>What it printed since its start.</summary>
    public WorkerOutput Output => _whole.Output;

    public OutputRecording Record()
    {
        var recording = new OutputRecording(_hidden, End);
        lock (_gate)
        {
            _recordings = [.. _recordings, recording];
        }

        return recording;
    }

    public void Take(string line, bool isError)
    {
        foreach (var recording in _recordings)
        {
            recording.Take(line, isError);
        }
    }

    private void End(OutputRecording ended)
    {
        lock (_gate)
        {
            _recordings = [.. _recordings.Where(recording => recording != ended)];
        }
    }
}
