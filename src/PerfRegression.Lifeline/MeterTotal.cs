using System.Diagnostics.Metrics;

namespace PerfRegression.Lifeline;

/// <summary>What one instrument has told.</summary>
internal sealed class MeterTotal
{
    private readonly bool _isObserved;
    private readonly bool _isHistogram;
    private double _value;

    public MeterTotal(Instrument instrument)
    {
        var kind = instrument.GetType().Name;
        _isObserved = instrument.IsObservable;
        _isHistogram = kind.StartsWith("Histogram", StringComparison.Ordinal);
        IsLevel = kind.Contains("UpDown", StringComparison.Ordinal) || kind.Contains("Gauge", StringComparison.Ordinal);
    }

    /// <summary>Whether it tells how things stand, instead of counting what happens.</summary>
    public bool IsLevel { get; }

    public double Value => Volatile.Read(ref _value);

    /// <summary>What is observed is told anew each time, once for each set of tags.</summary>
    public void BeginObservation()
    {
        if (_isObserved)
        {
            Volatile.Write(ref _value, 0);
        }
    }

    public void Record(double value)
    {
        var added = _isHistogram ? 1 : value;
        double before;
        do
        {
            before = Volatile.Read(ref _value);
        }
        while (Interlocked.CompareExchange(ref _value, before + added, before) != before);
    }
}
