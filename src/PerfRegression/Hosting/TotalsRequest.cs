using System.Globalization;
using PerfRegression.Processes;

namespace PerfRegression.Hosting;

/// <summary>
/// Asks a worker's hook for totals, by a line on the worker's stdin that the hook answers in the counters file. Only a hook that keeps
/// such lines from the app is asked: an app that reads its stdin itself must never see one.
/// </summary>
internal sealed class TotalsRequest(ChildProcess child, CounterFile counters, TimeProvider time)
{
    // A starved worker answers all the same, but may have to wait for a core; a frozen one never answers.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(2);
    private long _asked;

    /// <returns>Null when it is not asked or does not answer in time.</returns>
    public async Task<WorkerTotals?> AskAsync(CancellationToken cancellationToken)
    {
        counters.Refresh();
        var (number, began) = (Interlocked.Increment(ref _asked), time.GetTimestamp());
        if (!counters.AnswersTotals || !Tells(string.Create(CultureInfo.InvariantCulture, $"totals {number}")))
        {
            return null;
        }

        while (true)
        {
            var isLate = time.GetElapsedTime(began) > Longest || child.Exited.IsCompleted;
            counters.Refresh();
            if (counters.Answer is { Request: { } answered } answer && answered >= number)
            {
                return Read(answer);
            }

            if (isLate)
            {
                return null;
            }

            await Task.Delay(LookPeriod, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static WorkerTotals? Read(RuntimeCounters answer) =>
        answer is { AllocatedBytes: { } allocated, Gen2Collections: { } gen2, GcPause: { } pause, CompiledMethods: { } methods }
            ? new WorkerTotals(allocated, gen2, pause, methods)
            : null;

    private bool Tells(string line)
    {
        try
        {
            child.WriteLine(line);
            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It has ended, or is ending.
            return false;
        }
    }
}
