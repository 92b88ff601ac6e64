namespace PerfRegression.Verifying;

/// <summary>What a claim is about: runs or a comparison.</summary>
internal interface ISubject
{
    /// <summary>Measures all of it, or takes what other claims had measured, and asks the claim about it, unless its variant failed altogether or the measurement did.</summary>
    /// <param name="attempt">Which measurement, from 0.</param>
    /// <param name="rounds">Comparisons: the least number of rounds; null for that of the first look.</param>
    /// <param name="occasion">Why it is measured now, which decides what comes before it.</param>
    /// <param name="cancelled">Ends the measurement.</param>
    Task<Attempt> MeasureAsync(int attempt, int? rounds, Occasion occasion, CancellationToken cancelled);

    /// <summary>Looks for the reason once there is a verdict, where the measurement itself did not.</summary>
    /// <param name="attempts">All measurements.</param>
    /// <param name="verdict">The kind of the verdict.</param>
    /// <param name="cancelled">Ends the look.</param>
    /// <returns>The last measurement, with what was found.</returns>
    Task<Attempt> ExplainAsync(IReadOnlyList<Attempt> attempts, VerdictKind verdict, CancellationToken cancelled);

    Decision Next(IReadOnlyList<Attempt> attempts, bool isTimeLeft);
}

/// <summary>What follows from the measurements so far: a verdict, or a further measurement.</summary>
internal abstract record Decision
{
    public sealed record Final(VerdictKind Kind, string Reason) : Decision;

    /// <summary>All that the claim is about is measured once more.</summary>
    /// <param name="AwaitCalm">Whether to wait until the machine has calmed.</param>
    public sealed record Again(bool AwaitCalm) : Decision;

    /// <summary>The comparison needs more rounds for its next look.</summary>
    /// <param name="Rounds">Rounds in total.</param>
    public sealed record Further(int Rounds) : Decision;
}
