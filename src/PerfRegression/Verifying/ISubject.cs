using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>What a claim is about: runs or a comparison.</summary>
internal interface ISubject
{
    /// <summary>Its name in messages.</summary>
    string Name { get; }

    /// <summary>Measures all of it, or takes what other claims had measured.</summary>
    /// <param name="attempt">Which measurement, from 0.</param>
    /// <param name="rounds">Comparisons: how many rounds at least; null for those of the first look.</param>
    /// <param name="pace">Paces what has to be measured; not asked for what was measured before.</param>
    /// <param name="cancelled">Ends the measurement.</param>
    Task<Attempt> MeasureAsync(int attempt, int? rounds, IPace pace, CancellationToken cancelled);

    /// <summary>Asks the claim; a variant that failed altogether needs no asking.</summary>
    IReadOnlyList<Outcome> Judge(Attempt attempt);

    /// <summary>What follows from the measurements so far.</summary>
    Decision Next(IReadOnlyList<Attempt> attempts, bool isTimeLeft);
}
