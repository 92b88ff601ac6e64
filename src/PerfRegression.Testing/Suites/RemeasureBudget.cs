namespace PerfRegression.Testing.Suites;

/// <summary>How long a test assembly may spend on measuring again: a machine that is always busy must not double its time.</summary>
internal sealed class RemeasureBudget(TimeProvider? time = null)
{
    private static readonly TimeSpan Total = TimeSpan.FromMinutes(2);
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private TimeSpan _used;

    public bool IsLeft => _used < Total;

    public async Task<T> SpendAsync<T>(Func<Task<T>> measure)
    {
        var began = _time.GetTimestamp();
        try
        {
            return await measure();
        }
        finally
        {
            _used += _time.GetElapsedTime(began);
        }
    }
}
