namespace PerfRegression.Verifying;

/// <summary>A stretch of the flow of calls, of a claim or a measurement, inside which nothing can be measured: it would wait for itself.</summary>
internal sealed class CallFlow : IDisposable
{
    private static readonly AsyncLocal<CallFlow?> Current = new();
    private readonly CallFlow? _before = Current.Value;
    private readonly string _refusal;

    // What was started meanwhile and lives on, a database for example, takes the note along.
    private volatile bool _isOver;

    private CallFlow(string refusal)
    {
        _refusal = refusal;
        Current.Value = this;
    }

    public static CallFlow OfClaim() => new("A claim is a function of what was measured, and can't measure: it would wait for itself. Measure before, or name all scenarios of the claim to the suite.");

    public static CallFlow OfMeasurement() => new("A measurement was begun inside another one and would wait for itself to end: measure one after the other.");

    /// <exception cref="InvalidOperationException">It would wait for itself.</exception>
    public static void RefuseToMeasure()
    {
        if (Current.Value is { _isOver: false } flow)
        {
            throw new InvalidOperationException(flow._refusal);
        }
    }

    public void Dispose()
    {
        _isOver = true;
        Current.Value = _before;
    }
}
