namespace PerfRegression.Verifying;

/// <summary>A first measurement: nothing comes before it, and nobody counts its time.</summary>
internal sealed class AtOnce : IPace
{
    public Task<T> MeasureAsync<T>(Func<Task<T>> measure) => measure();
}
