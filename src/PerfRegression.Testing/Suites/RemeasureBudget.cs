using PerfRegression.Measurement;
using PerfRegression.Running;
using PerfRegression.Statistics;

namespace PerfRegression.Testing.Suites;

/// <summary>How long a test assembly may spend on measuring again: a machine that is always busy must not double its time.</summary>
internal sealed class RemeasureBudget(TimeProvider? time = null)
{
    private static readonly TimeSpan Total = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private TimeSpan _used;

    public bool IsLeft => _used < Total;

    public async Task<T> SpendAsync<T>(Func<Task<T>> measure)
    {
        var began = _time.GetTimestamp();
        try
        {
            return await measure();
        }
        finally
        {
            _used += _time.GetElapsedTime(began);
        }
    }

    /// <summary>Waits until others use less than the busy share of the machine, 30 s at most. Nothing of ours runs meanwhile.</summary>
    public static async Task AwaitCalmAsync()
    {
        var giveUp = MonotonicClock.Now + MonotonicClock.TicksOf(LongestWait);
        while (MonotonicClock.Now < giveUp)
        {
            var from = CpuLedger.Take([], []);
            await Task.Delay(Look);
            if (!CpuLedger.Take([], []).Since(from).IsBusy)
            {
                return;
            }
        }
    }
}
