namespace PerfRegression.Measurements;

/// <summary>A round that says nothing about the variants and was measured anew.</summary>
/// <param name="Number">Which round, from 1.</param>
/// <param name="Reason">Why.</param>
/// <param name="FailedRequests">Requests that failed in it.</param>
/// <param name="MayBeDisturbed">Whether other work on the machine can be the reason, and there was much of it.</param>
public sealed record VoidRound(int Number, string Reason, long FailedRequests, bool MayBeDisturbed);
