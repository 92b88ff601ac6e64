using System.Globalization;
using PerfRegression.Processes;

namespace PerfRegression.Hosting;

/// <summary>One process of the app under test, answering on a loopback port of its own.</summary>
internal sealed class Worker(WorkerMessages messages, WorkerLog log, ChildProcess child, Uri address, CounterFile counters, TimeProvider time) : IAsyncDisposable
{
    // A starved worker answers all the same, but may have to wait for a core; a frozen one never answers. A large heap takes its time.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestCollection = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(2);
    private long _asked;

    public int ProcessId => child.Id;

    public Uri Address => address;

    /// <summary>Completes with the exit code when the process has ended and its last lines were read: 128 plus the signal's number when a signal ended it.</summary>
    public Task<int> Exited => child.Exited;

    /// <summary>All that it prints.</summary>
    public WorkerLog Log => log;

    /// <summary>The last lines it printed, both streams, at most 40.</summary>
    public IReadOnlyList<string> LastOutput => child.LastOutput;

    /// <summary>The time from its start to its first answer.</summary>
    public required TimeSpan StartUp { get; init; }

    /// <summary>How it died; null while it runs.</summary>
    public string? Fault => Exited.IsCompletedSuccessfully ? messages.Died(Exited.Result, LastOutput) : null;

    /// <summary>CPU time used so far; null when the process is gone.</summary>
    public TimeSpan? CpuTime() => Exited.IsCompleted ? null : CpuClock.Read(ProcessId);

    /// <summary>The most memory it had resident at once, in bytes; null when it is gone, or where the system does not report it.</summary>
    public long? PeakResidentBytes() => Exited.IsCompleted ? null : PeakMemory.Read(ProcessId);

    /// <summary>What its runtime last reported; null before its first report.</summary>
    public RuntimeCounters? Counters() => counters.Refresh();

    /// <summary>What it has resident now, in bytes; null when it is gone.</summary>
    public long? ResidentBytes() => Exited.IsCompleted ? null : ProcessFigures.Read(ProcessId).ResidentBytes;

    /// <summary>Asks what its runtime has done so far.</summary>
    /// <returns>Null when it is not asked or does not answer in time.</returns>
    public async Task<RuntimeTotals?> TotalsAsync(CancellationToken cancellationToken) =>
        await AnswerAsync("totals", LongestAnswer, cancellationToken).ConfigureAwait(false) is null ? null : counters.Totals;

    /// <summary>Has its runtime collect all garbage and give the memory back, and returns what it has resident then.</summary>
    /// <returns>Bytes; null when it is not asked or does not answer in time.</returns>
    public async Task<long?> KeptBytesAsync(CancellationToken cancellationToken) =>
        await AnswerAsync("collect", LongestCollection, cancellationToken).ConfigureAwait(false) is null ? null : ResidentBytes();

    public ValueTask DisposeAsync() => child.DisposeAsync();

    // By a line on its stdin that its hook answers in the counters file. Only a hook that keeps such lines from the app is asked: an app that
    // reads its stdin itself must never see one.
    private async Task<RuntimeCounters?> AnswerAsync(string question, TimeSpan limit, CancellationToken cancellationToken)
    {
        counters.Refresh();
        var (request, began) = (Interlocked.Increment(ref _asked), time.GetTimestamp());
        if (!counters.AnswersRequests || !TryAsk(question, request))
        {
            return null;
        }

        while (true)
        {
            var isLate = time.GetElapsedTime(began) > limit || Exited.IsCompleted;
            counters.Refresh();
            if (counters.Answer is { } answer && answer.Request >= request)
            {
                return answer;
            }

            if (isLate)
            {
                return null;
            }

            await Task.Delay(PollPeriod, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool TryAsk(string question, long request)
    {
        try
        {
            child.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{question} {request}"));
            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It has ended, or is ending.
            return false;
        }
    }
}
