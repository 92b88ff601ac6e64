namespace PerfRegression.Verifying;

/// <summary>What a claim is about: runs or a comparison.</summary>
internal interface ISubject
{
    /// <summary>Measures all of it, or takes what other claims had measured.</summary>
    /// <param name="attempt">Which measurement, from 0.</param>
    /// <param name="rounds">Comparisons: the least number of rounds; null for that of the first look.</param>
    /// <param name="pace">What comes before the measurement.</param>
    /// <param name="cancelled">Ends the measurement.</param>
    Task<Attempt> MeasureAsync(int attempt, int? rounds, Pace pace, CancellationToken cancelled);

    /// <summary>Asks the claim about a measurement, unless its variant failed altogether.</summary>
    Attempt Judge(Attempt measured);

    /// <summary>Decides what follows from the measurements so far.</summary>
    Decision Next(IReadOnlyList<Attempt> attempts, bool isTimeLeft);
}
