using System.Text.Json;
using PerfRegression.Search.Updates;

namespace PerfRegression.Search.Rest;

/// <summary>Points to add or to replace.</summary>
internal sealed record UpsertPointsRequest(PointRequest?[]? Points) : JsonBody
{
    // Paths only for points that have such a member: an upsert may bring thousands.
    public override IEnumerable<string> Unsupported(string path = "") => base.Unsupported(path)
        .Concat((Points ?? []).Index().Where(point => point.Item?.Others is not null).SelectMany(point => point.Item!.Unsupported($"points[{point.Index}].")));
}

/// <summary>One point of an upsert.</summary>
internal sealed record PointRequest(
    [property: Refuses("a whole number", JsonTokenType.String)] decimal? Id,
    [property: Refuses("a list of numbers", JsonTokenType.StartObject)] float[]? Vector,
    JsonElement? Payload) : JsonBody;

/// <summary>The progress of an update.</summary>
internal sealed record UpsertPointsResponse(long OperationId, string Status)
{
    public static UpsertPointsResponse Of(UpdateReceipt receipt) => new(receipt.OperationId, receipt.Status switch
    {
        UpdateStatus.Acknowledged => "acknowledged",
        UpdateStatus.Completed => "completed",
        UpdateStatus.WaitTimeout => "wait_timeout",
        _ => throw new InvalidOperationException($"There is no status {receipt.Status}."),
    });
}
