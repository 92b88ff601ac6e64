namespace PerfRegression.Measurements;

/// <summary>A round that says nothing about the variants, because the measurement itself failed, and was measured again.</summary>
/// <param name="Number">The round's number, from 1.</param>
/// <param name="Reason">Why the measurement failed, such as a generator that was late.</param>
/// <param name="FailedRequests">Requests that failed in it before it was given up. They count all the same.</param>
/// <param name="MayBeDisturbed">Whether other work on the machine can be the reason, and there was much of it.</param>
internal sealed record VoidRound(int Number, string Reason, long FailedRequests, bool MayBeDisturbed);
