using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace PerfRegression.Lifeline;

/// <summary>
/// Sums up what the app's meters tell, by instrument: counters as they count, histograms by how often they were recorded to, and what is
/// observed as it stands.
/// </summary>
#pragma warning disable CA1001 // It listens until the process ends.
internal sealed class MeterTotals
#pragma warning restore CA1001
{
    // A name is given by the app, and there is no end to what it may make of it.
    private const int MostInstruments = 1_000;
    private const int LongestName = 200;

    // What the runtime's meter tells is read from the runtime itself, which has no such meter before .NET 9; and what ASP.NET Core records on every
    // request would cost the app on every request.
    private static readonly string[] NotHeard = ["System.Runtime", "Microsoft.AspNetCore.", "Private."];

    private static readonly TimeSpan LongestObservation = TimeSpan.FromMilliseconds(500);

    [ThreadStatic]
    private static bool _observes;

    private readonly ConcurrentDictionary<Instrument, MeterTotal> _totals = new();
    private readonly MeterListener _listener = new();
    private long _exceptions;

    /// <summary>Listens from now on.</summary>
    public void Start()
    {
        AppDomain.CurrentDomain.FirstChanceException += (_, _) => Interlocked.Add(ref _exceptions, _observes ? 0 : 1);
        _listener.InstrumentPublished = Hear;
        _listener.SetMeasurementEventCallback<byte>(static (_, value, _, total) => ((MeterTotal)total!).Record(value));
        _listener.SetMeasurementEventCallback<short>(static (_, value, _, total) => ((MeterTotal)total!).Record(value));
        _listener.SetMeasurementEventCallback<int>(static (_, value, _, total) => ((MeterTotal)total!).Record(value));
        _listener.SetMeasurementEventCallback<long>(static (_, value, _, total) => ((MeterTotal)total!).Record(value));
        _listener.SetMeasurementEventCallback<float>(static (_, value, _, total) => ((MeterTotal)total!).Record(value));
        _listener.SetMeasurementEventCallback<double>(static (_, value, _, total) => ((MeterTotal)total!).Record(value));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, _, total) => ((MeterTotal)total!).Record((double)value));
        _listener.Start();
    }

    /// <summary>A line for each: "count 3 orders.cache.misses", "level 7 db.client.connection.count".</summary>
    public string Lines()
    {
        foreach (var total in _totals.Values)
        {
            total.BeginObservation();
        }

        ObserveWithin(LongestObservation);
        var lines = new StringBuilder();
        Append(lines, "count", Interlocked.Read(ref _exceptions), "dotnet.exceptions");
        Append(lines, "count", Monitor.LockContentionCount, "dotnet.monitor.lock_contentions");
        Append(lines, "count", ThreadPool.CompletedWorkItemCount, "dotnet.thread_pool.work_item.count");
        Append(lines, "count", GC.CollectionCount(0), "dotnet.gc.collections");

        // Of one name there may be several, such as one for each pool.
        foreach (var named in _totals.GroupBy(total => (total.Key.Name, total.Value.IsLevel)))
        {
            Append(lines, named.Key.IsLevel ? "level" : "count", named.Sum(total => total.Value.Value), named.Key.Name);
        }

        return lines.ToString();
    }

    // The app's own code tells what is observed, and may never return: the lifeline has to hold.
    private void ObserveWithin(TimeSpan limit)
    {
        var observer = new Thread(Observe) { IsBackground = true, Name = "lifeline: meters" };
        observer.Start();
        observer.Join(limit);
    }

    // What throws when it is observed has nothing to tell; that is no exception of the app's requests.
    private void Observe()
    {
        _observes = true;
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException)
        {
            // The others have told.
        }
    }

    private static void Append(StringBuilder lines, string kind, double value, string name) =>
        lines.Append(kind).Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append(' ').Append(name).Append('\n');

    private void Hear(Instrument instrument, MeterListener listener)
    {
        var isHeard = !Array.Exists(NotHeard, meter => instrument.Meter.Name.StartsWith(meter, StringComparison.Ordinal));
        if (isHeard && _totals.Count < MostInstruments && instrument.Name.Length <= LongestName && !instrument.Name.Any(char.IsControl))
        {
            listener.EnableMeasurementEvents(instrument, _totals.GetOrAdd(instrument, static known => new MeterTotal(known)));
        }
    }
}
