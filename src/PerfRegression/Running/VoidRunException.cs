using PerfRegression.Measurements;

namespace PerfRegression.Running;

/// <summary>
/// A run that says nothing about the variant: a worker died, the generator was the bottleneck, not one request was answered. It is
/// neither a pass nor a broken threshold.
/// </summary>
public sealed class VoidRunException : Exception
{
    /// <summary>A void run without a reason.</summary>
    public VoidRunException()
    {
    }

    /// <summary>A void run.</summary>
    public VoidRunException(string message)
        : base(message)
    {
    }

    /// <summary>A void run and what caused it.</summary>
    public VoidRunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What was measured all the same; null when nothing was.</summary>
    public RunResult? Run { get; init; }

    /// <summary>Whether other work on the machine can be the reason, so that measuring once more makes sense.</summary>
    public bool MayBeDisturbed { get; init; }
}
