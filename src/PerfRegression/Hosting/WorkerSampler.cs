namespace PerfRegression.Hosting;

/// <summary>Samples every worker once a second, on a thread of its own because the pool may be busy.</summary>
internal sealed class WorkerSampler : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<WorkerSample> _samples = [];
    private readonly ManualResetEventSlim _ended = new();
    private readonly IReadOnlyList<SampledProcess> _processes;
    private readonly TimeProvider _time;
    private readonly Thread _thread;

    public WorkerSampler(IReadOnlyList<SampledProcess> processes, TimeProvider time)
    {
        _processes = processes;
        _time = time;
        _thread = new Thread(Run) { IsBackground = true, Name = "worker sampler" };
        _thread.Start();
    }

    /// <summary>The samples taken from one timestamp to another, both included, oldest first.</summary>
    public IReadOnlyList<WorkerSample> Between(long fromTimestamp, long toTimestamp)
    {
        lock (_gate)
        {
            return _samples.FindAll(sample => sample.Timestamp >= fromTimestamp && sample.Timestamp <= toTimestamp);
        }
    }

    public void Dispose()
    {
        _ended.Set();
        _thread.Join();
        _ended.Dispose();
    }

    private void Run()
    {
        do
        {
            foreach (var process in _processes)
            {
                if (process.Sample(_time.GetTimestamp()) is { } sample)
                {
                    lock (_gate)
                    {
                        _samples.Add(sample);
                    }
                }
            }
        }
        while (!_ended.Wait(Period));
    }
}
