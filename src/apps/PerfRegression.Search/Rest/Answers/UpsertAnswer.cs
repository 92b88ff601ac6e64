using PerfRegression.Search.Updates;

namespace PerfRegression.Search.Rest.Answers;

/// <summary>How far an update has come.</summary>
internal sealed record UpsertAnswer(long OperationId, string Status)
{
    public static UpsertAnswer Of(UpdateReceipt receipt) => new(receipt.OperationId, receipt.Status switch
    {
        UpdateStatus.Acknowledged => "acknowledged",
        UpdateStatus.Completed => "completed",
        UpdateStatus.WaitTimeout => "wait_timeout",
        _ => throw new InvalidOperationException($"There is no status {receipt.Status}."),
    });
}
