using PerfRegression.Machine;

namespace PerfRegression.Rounds;

/// <summary>A round says nothing about the variants; the message says why.</summary>
internal sealed class VoidRoundException(string message, Exception? cause = null) : Exception(message, cause)
{
    public long FailedRequests { get; init; }

    /// <summary>Whether other work on the machine can be the reason.</summary>
    public bool MayBeDisturbed { get; init; }

    /// <summary>The same, excused only when other work disturbed the machine meanwhile.</summary>
    public VoidRoundException During(MachineConditions conditions) =>
        new(Message, this) { FailedRequests = FailedRequests, MayBeDisturbed = MayBeDisturbed && conditions.IsDisturbed == true };
}
