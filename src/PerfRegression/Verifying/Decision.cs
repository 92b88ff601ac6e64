namespace PerfRegression.Verifying;

/// <summary>What follows from the measurements so far: a verdict, or a further measurement.</summary>
internal abstract record Decision
{
    /// <summary>The claim is decided.</summary>
    public sealed record Final(VerdictKind Kind, string Reason) : Decision;

    /// <summary>All that the claim is about is measured once more.</summary>
    /// <param name="AwaitCalm">Whether to wait until the machine has calmed.</param>
    public sealed record Again(bool AwaitCalm) : Decision;

    /// <summary>The comparison needs more rounds for its next look.</summary>
    /// <param name="Rounds">Rounds in total.</param>
    public sealed record Further(int Rounds) : Decision;
}
