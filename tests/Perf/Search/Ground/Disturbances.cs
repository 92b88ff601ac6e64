namespace PerfRegression.Perf.Search.Ground;

/// <summary>Several disturbances at once.</summary>
internal sealed class Disturbances(IReadOnlyList<Disturbance> all) : IDisposable
{
    public void Dispose()
    {
        foreach (var disturbance in all)
        {
            disturbance.Dispose();
        }
    }
}
