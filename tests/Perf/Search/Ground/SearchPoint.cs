namespace PerfRegression.Perf.Search.Ground;

/// <summary>A point as it travels to the service.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Vector">Its vector.</param>
internal sealed record SearchPoint(long Id, float[] Vector);
