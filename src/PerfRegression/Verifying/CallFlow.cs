namespace PerfRegression.Verifying;

/// <summary>Tracks whether the flow of calls is inside a claim or a measurement, where nothing can be measured.</summary>
internal static class CallFlow
{
    private static readonly AsyncLocal<Stretch?> Current = new();

    /// <exception cref="InvalidOperationException">It would wait for itself.</exception>
    public static void RefuseToMeasure()
    {
        if (Current.Value is { IsOver: false } stretch)
        {
            throw new InvalidOperationException(stretch.Refusal);
        }
    }

    /// <summary>Runs a claim, inside which measuring is refused.</summary>
    public static void Ask(Action ask)
    {
        var (before, stretch) = (Current.Value, new Stretch("A claim is a function of what was measured, and can't measure: it would wait for itself. Measure before, or name all scenarios of the claim to the suite."));
        Current.Value = stretch;
        try
        {
            ask();
        }
        finally
        {
            Current.Value = before;
            stretch.IsOver = true;
        }
    }

    /// <summary>Runs a measurement, inside which measuring is refused.</summary>
    public static async Task<T> MeasureAsync<T>(Func<Task<T>> measure)
    {
        var stretch = new Stretch("A measurement was begun inside another one and would wait for itself to end: measure one after the other.");
        Current.Value = stretch;
        try
        {
            return await measure();
        }
        finally
        {
            stretch.IsOver = true;
        }
    }

    // What was started meanwhile and lives on, a database for example, takes the note along.
    private sealed class Stretch(string refusal)
    {
        private volatile bool _isOver;

        public string Refusal => refusal;

        public bool IsOver
        {
            get => _isOver;
            set => _isOver = value;
        }
    }
}
