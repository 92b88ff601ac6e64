namespace PerfRegression.Postgres.Embedded;

/// <summary>
/// A turn at filling a cache: an open file that nobody else can open meanwhile, on this machine. The system ends it with the process.
/// </summary>
internal static class CacheTurn
{
    // EWOULDBLOCK, as the runtime hands it on: on Linux and on macOS.
    private static readonly int[] Taken = [11, 35];

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <returns>The turn; null when another one held it to the limit.</returns>
    public static async Task<IDisposable?> TakeAsync(string file, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (Taken.Contains(exception.HResult))
            {
                if (time.GetElapsedTime(began) >= limit)
                {
                    return null;
                }
            }

            await Task.Delay(Step, time, cancellationToken);
        }
    }
}
