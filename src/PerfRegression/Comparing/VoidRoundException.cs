using PerfRegression.Machine;

namespace PerfRegression.Comparing;

/// <summary>A round says nothing about the variants, because the measurement itself failed; the message says by what.</summary>
internal sealed class VoidRoundException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether other work on the machine can be the reason.</summary>
    public bool MayBeDisturbed { get; init; }

    /// <summary>The same, excused only when other work disturbed the machine meanwhile.</summary>
    public VoidRoundException During(MachineConditions conditions) =>
        new(Message, this) { MayBeDisturbed = MayBeDisturbed && conditions.IsDisturbed == true };
}
