namespace PerfRegression.Perf.Search.Ground;

/// <summary>A point as it travels to the service.</summary>
/// <param name="Id">The point's id.</param>
/// <param name="Vector">The point's vector.</param>
internal sealed record SearchPoint(long Id, float[] Vector);
