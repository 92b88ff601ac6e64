using System.Runtime.InteropServices;
using PerfRegression.Model.Failures;

namespace PerfRegression.LoadGenerator.Transports;

/// <summary>One request and its outcome. Redirects that it follows are a part of it.</summary>
/// <param name="Sent">When its first byte was sent, in ticks; when it was given up, if it never was.</param>
/// <param name="Ended">When its last byte was received or it failed, in ticks.</param>
/// <param name="Status">The answer's status; 0 without a complete answer.</param>
/// <param name="Bytes">Bytes received, those of redirects included.</param>
/// <param name="Failure">How it failed, if it did.</param>
/// <param name="Interrupted">Whether the run ended before the answer was complete.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Exchange(long Sent, long Ended, int Status, long Bytes, FailureKind? Failure, bool Interrupted)
{
    /// <summary>The first of the answers that failed as this one did; null when it is what is expected, or is none.</summary>
    public UnexpectedAnswer? Unexpected { get; init; }

    /// <summary>Whether it ended before anything was sent.</summary>
    public bool IsUnsent { get; init; }

    /// <summary>Whether some of it was sent again on a new connection, because the server had closed the kept one.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>How many redirects were followed.</summary>
    public int Redirects { get; init; }

    /// <summary>Whether the failure happened before anything was sent, so that trying again at once would spin.</summary>
    public bool NeverConnected => Failure is FailureKind.ConnectionRefused or FailureKind.ConnectTimeout or FailureKind.ConnectFailed;
}
