namespace PerfRegression.Rounds;

/// <summary>A round says nothing about the variants; the message says why.</summary>
internal sealed class VoidRoundException(string message) : Exception(message)
{
    public long FailedRequests { get; init; }

    public bool MayBeDisturbed { get; init; }
}
