namespace PerfRegression.Search.Updates;

/// <summary>What a writer is told.</summary>
/// <param name="OperationId">The update's number in its shard; the highest where it went to several.</param>
/// <param name="Status">How far it has come.</param>
internal sealed record UpdateReceipt(long OperationId, UpdateStatus Status);
