namespace PerfRegression.Unit.Search.Reads;

/// <summary>A point as the test put it into a segment.</summary>
internal sealed record StoredPoint(long Id, int Segment, float[] Vector)
{
    /// <summary>Every fifth has none.</summary>
    public string? Payload => Id % 5 == 0 ? null : $$"""{"id": {{Id}}, "name": "Zoë \"Z\"", "tags": [1.5, null, true, {"deep": []}]}""";
}
