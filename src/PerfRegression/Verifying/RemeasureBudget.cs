namespace PerfRegression.Verifying;

/// <summary>
/// How much time a suite may spend on measuring again: 15 % of the time since it began, five minutes at least. A machine that is always
/// busy must not double the suite's time.
/// </summary>
internal sealed class RemeasureBudget(TimeProvider time)
{
    private const double Share = 0.15;
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(5);
    private readonly long _began = time.GetTimestamp();
    private long _spentTicks;

    /// <summary>Whether there is time left.</summary>
    public bool IsLeft
    {
        get
        {
            var allowed = time.GetElapsedTime(_began) * Share;
            return Interlocked.Read(ref _spentTicks) < (allowed > Least ? allowed : Least).Ticks;
        }
    }

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
