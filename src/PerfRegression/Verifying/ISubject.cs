namespace PerfRegression.Verifying;

/// <summary>What a claim is about: runs or a comparison.</summary>
internal interface ISubject
{
    /// <summary>Measures all of it, or takes what other claims had measured.</summary>
    /// <param name="attempt">Which measurement, from 0.</param>
    /// <param name="rounds">Comparisons: how many rounds at least; null for those of the first look.</param>
    /// <param name="pace">Paces what has to be measured.</param>
    /// <param name="cancelled">Ends the measurement.</param>
    Task<Attempt> MeasureAsync(int attempt, int? rounds, Pace pace, CancellationToken cancelled);

    /// <summary>Asks the claim about a measurement; of a variant that failed altogether nothing needs to be asked.</summary>
    Attempt Judge(Attempt measured);

    /// <summary>What follows from the measurements so far.</summary>
    Decision Next(IReadOnlyList<Attempt> attempts, bool isTimeLeft);
}
