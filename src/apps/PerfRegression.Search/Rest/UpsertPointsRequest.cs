using System.Text.Json;
using System.Text.Json.Serialization;
using PerfRegression.Search.Updates;

namespace PerfRegression.Search.Rest;

/// <summary>Points to add or to replace.</summary>
internal sealed record UpsertPointsRequest(PointRequest?[]? Points) : JsonBody
{
    public override IEnumerable<(string Path, JsonBody? Body)> Parts() => Points?.Select((point, index) => ($"points[{index}]", (JsonBody?)point)) ?? [];
}

/// <summary>One point of an upsert.</summary>
internal sealed record PointRequest([property: JsonConverter(typeof(PointIdConverter))] long? Id, float[]? Vector, JsonElement? Payload) : JsonBody;

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
