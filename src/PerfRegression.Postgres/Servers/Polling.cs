namespace PerfRegression.Postgres.Servers;

/// <summary>Waits for an event of which there is no notification.</summary>
internal static class Polling
{
    /// <summary>Looks again and again until it happened.</summary>
    /// <returns>False when it had not happened within the limit.</returns>
    public static async Task<bool> UntilAsync(Func<Task<bool>> happened, TimeSpan period, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (!await happened().ConfigureAwait(false))
        {
            if (time.GetElapsedTime(began) >= limit)
            {
                return false;
            }

            await Task.Delay(period, time, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }
}
