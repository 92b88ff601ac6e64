namespace PerfRegression.Search.Reads;

/// <summary>
/// The service's own loop: the first answer wins, and losers are neither awaited nor cancelled. Npgsql cancels over another connection
/// to the same replica, and blocks whoever cancels for as long as that replica is slow. Losers end by themselves, at the latest by their
/// command timeout; the replica's concurrency limit bounds how many there are.
/// </summary>
/// <param name="time">Measures the delay.</param>
internal sealed class FanOut<T>(TimeProvider time) : IReadPolicy<T>
{
    public async Task<T> ReadAsync(ReadRace<T> race, CancellationToken aborted)
    {
        var running = new List<Task>();
        while (race.NextIsAtOnce)
        {
            running.Add(race.ReadNext(CancellationToken.None));
        }

        var wait = race.AnyLeft ? race.UntilNext() : Timeout.InfiniteTimeSpan;
        var delay = wait == Timeout.InfiniteTimeSpan ? null : Task.Delay(wait, time, race.Over);
        while (true)
        {
            // If both are complete, an answer takes precedence over the end of the delay.
            var first = await Task.WhenAny(delay is null ? running : [.. running, delay]).WaitAsync(aborted);
            if (first == delay)
            {
                delay = null;
                running.Add(race.ReadNext(CancellationToken.None));
            }
            else
            {
                running.Remove(first);
                var attempt = await (Task<Attempt<T>>)first;
                if (!attempt.IsTransient || (running.Count == 0 && !race.AnyLeft))
                {
                    return race.Conclude(attempt);
                }

                if (race.AnyLeft)
                {
                    running.Add(race.ReadNext(CancellationToken.None));
                }
            }

            delay = race.AnyLeft ? delay : null;
        }
    }
}
