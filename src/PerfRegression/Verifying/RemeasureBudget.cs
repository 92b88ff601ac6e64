namespace PerfRegression.Verifying;

/// <summary>
/// How much time a suite may spend on measuring again: 15 % of the time since it began, five minutes at least. A machine that is always
/// busy must not double the suite's time.
/// </summary>
internal sealed class RemeasureBudget(TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();
    private long _spentTicks;

    public bool IsLeft => Interlocked.Read(ref _spentTicks) < Math.Max((time.GetElapsedTime(_began) * 0.15).Ticks, TimeSpan.FromMinutes(5).Ticks);

    /// <summary>Counts the time that a measurement takes, however it ends.</summary>
    public async Task<T> SpendAsync<T>(Func<Task<T>> measure)
    {
        var began = time.GetTimestamp();
        try
        {
            return await measure();
        }
        finally
        {
            Interlocked.Add(ref _spentTicks, time.GetElapsedTime(began).Ticks);
        }
    }
}
