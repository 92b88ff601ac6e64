using PerfRegression.Processes;

namespace PerfRegression.Hosting;

/// <summary>One process of the app under test, answering on a loopback port of its own.</summary>
internal sealed class Worker
{
    private readonly WorkerName _name;
    private readonly ChildProcess _child;
    private readonly CounterFile _counters;
    private readonly TotalsRequest _totals;

    internal Worker(WorkerName name, ChildProcess child, Uri address, CounterFile counters, TimeProvider time)
    {
        _name = name;
        _child = child;
        _counters = counters;
        Address = address;
        _totals = new TotalsRequest(child, counters, time);
        Gauge = new WorkerGauge(name.Index, child.Id, counters.Refresh);
    }

    /// <summary>The worker's number, from 0.</summary>
    public int Index => _name.Index;

    /// <summary>The process id.</summary>
    public int ProcessId => _child.Id;

    /// <summary>The address it answers on, for example http://127.0.0.1:43211/.</summary>
    public Uri Address { get; }

    /// <summary>Completes with the exit code when the process has ended and its last lines were read.</summary>
    public Task<int> Exited => _child.Exited;

    /// <summary>Whether the process has ended.</summary>
    public bool HasExited => Exited.IsCompletedSuccessfully;

    /// <summary>The exit code; null while it runs, 128 plus the signal's number when a signal ended it.</summary>
    public int? ExitCode => Exited.IsCompletedSuccessfully ? Exited.Result : null;

    /// <summary>The last lines it printed, both streams, at most 40.</summary>
    public IReadOnlyList<string> LastOutput => _child.LastOutput;

    internal WorkerGauge Gauge { get; }

    /// <summary>The time from its start to its first answer.</summary>
    internal TimeSpan StartUp { get; init; }

    /// <summary>The worker in messages: its number, how many there are, and the app.</summary>
    public override string ToString() => _name.ToString();

    internal string? Fault => ExitCode is { } code ? WorkerMessages.Died(_name, code, LastOutput) : null;

    /// <summary>CPU time used so far; null when the process is gone.</summary>
    internal TimeSpan? CpuTime() => HasExited ? null : CpuClock.Read(ProcessId);

    /// <summary>Methods its runtime has compiled, as it last reported; null before its first report.</summary>
    internal long? CompiledMethods() => _counters.Refresh()?.CompiledMethods;

    /// <summary>The most memory it had resident at once; null when it is gone, or where the system does not report it.</summary>
    internal long? PeakResidentBytes() => HasExited ? null : PeakMemory.Read(ProcessId);

    /// <summary>What its runtime has counted so far; null when it does not answer within a few seconds.</summary>
    internal Task<WorkerTotals?> TotalsAsync(CancellationToken cancellationToken) => _totals.AskAsync(cancellationToken);
}
