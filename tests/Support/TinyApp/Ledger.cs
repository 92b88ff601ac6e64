using System.Diagnostics.Metrics;

namespace TinyApp;

/// <summary>Counts what it does, with every kind of instrument.</summary>
internal static class Ledger
{
    private static readonly Meter Meter = new("Tiny.Ledger");
    private static readonly Counter<long> Misses = Meter.CreateCounter<long>("ledger.misses");
    private static readonly Counter<double> Hours = Meter.CreateCounter<double>("ledger.hours");
    private static readonly UpDownCounter<int> Open = Meter.CreateUpDownCounter<int>("ledger.open");
    private static readonly Histogram<double> Lookups = Meter.CreateHistogram<double>("ledger.lookup.duration");
    private static readonly Counter<int> Odd = Meter.CreateCounter<int>("count of = odd names");
    private static long _pages;

    /// <summary>Creates the instruments, as an app does at its start.</summary>
    public static void Begin()
    {
        Meter.CreateObservableCounter("ledger.pages", static () => new Measurement<long>[] { new(Volatile.Read(ref _pages), new KeyValuePair<string, object?>("side", "left")), new(Volatile.Read(ref _pages), new KeyValuePair<string, object?>("side", "right")) });
        Meter.CreateObservableGauge("ledger.weight", static () => 70.5);
        Meter.CreateObservableCounter("ledger.torn", (Func<long>)(static () => throw new InvalidOperationException("torn")));
    }

    /// <summary>Does the same each time, and catches an exception over it.</summary>
    public static void Enter()
    {
        Misses.Add(3);
        Hours.Add(0.25);
        Open.Add(1);
        Open.Add(-1);
        Lookups.Record(17.5);
        Odd.Add(1);
        Interlocked.Increment(ref _pages);
        try
        {
            throw new InvalidOperationException("the ledger is full");
        }
        catch (InvalidOperationException)
        {
            // There is another one.
        }
    }
}
