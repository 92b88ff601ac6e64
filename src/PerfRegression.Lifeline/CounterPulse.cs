using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace PerfRegression.Lifeline;

/// <summary>Writes the runtime counters four times a second, from a thread of its own: the pool is starved on purpose in some variants.</summary>
internal static class CounterPulse
{
    // Whether compilation has settled is asked over half a second.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    // Since .NET 7.
    private static readonly Func<TimeSpan>? TotalPause = typeof(GC).GetMethod("GetTotalPauseDuration", Type.EmptyTypes)?.CreateDelegate<Func<TimeSpan>>();

    public static void Start(CounterLog log) =>
        new Thread(() => Beat(log)) { IsBackground = true, Name = "lifeline: counters" }.Start();

    private static void Beat(CounterLog log)
    {
        try
        {
            while (true)
            {
                log.Append(Line());
                Thread.Sleep(Period);
            }
        }
        catch (Exception)
        {
            // A full disk must not end the app; the counters stop here.
        }
    }

    /// <summary>
    /// The current counters in answer to a request, and before them what the app's meters told. Exact allocation figures stop all threads for a moment, which would disturb the app
    /// if done four times a second.
    /// </summary>
    public static string Answer(long request, MeterTotals meters) => string.Create(CultureInfo.InvariantCulture, $"{meters.Lines()}{Line(precise: true)} request={request}");

    private static string Line(bool precise = false) => string.Create(
        CultureInfo.InvariantCulture,
        $"counters at={Stopwatch.GetTimestamp()} threads={ThreadPool.ThreadCount} queue={ThreadPool.PendingWorkItemCount} {(TotalPause is null ? "" : $"pause={TotalPause().Ticks} ")}gen2={GC.CollectionCount(2)} allocated={GC.GetTotalAllocatedBytes(precise)} methods={JitInfo.GetCompiledMethodCount()} compiling={JitInfo.GetCompilationTime().Ticks}");
}
