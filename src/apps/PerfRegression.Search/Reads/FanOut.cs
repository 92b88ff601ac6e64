namespace PerfRegression.Search.Reads;

/// <summary>
/// The service's own loop: so many reads at once, one more after the delay, one more for each that fails, and the first answer wins.
/// Losers are neither awaited nor cancelled: Npgsql cancels over a further connection to the same replica, and blocks whoever cancels
/// for as long as that is slow. They end by themselves, at the latest by their timeout, by which Npgsql cancels on a thread of the pool;
/// the replica's places bound how many do.
/// </summary>
internal sealed class FanOut<T>(TimeProvider time) : IReadPolicy<T>
{
    public async Task<T> ReadAsync(ReadRace<T> race, FanOutPlan plan, CancellationToken aborted)
    {
        var running = new List<Task> { race.Start(CancellationToken.None) };
        while (running.Count <= plan.Factor && race.AnyLeft)
        {
            running.Add(race.Start(CancellationToken.None));
        }

        using var timer = plan.Delay > TimeSpan.Zero && race.AnyLeft ? new HedgeTimer(time, plan.Delay) : null;
        var delay = timer?.Fired;
        while (true)
        {
            var first = await FirstAsync(running, delay).WaitAsync(aborted);
            if (first == delay)
            {
                delay = null;
                running.Add(race.Hedge(CancellationToken.None));
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
                    running.Add(race.FailOver(CancellationToken.None));
                }
            }

            delay = race.AnyLeft ? delay : null;
        }
    }

    // An answer that is there as well as the end of the delay comes first.
    private static Task<Task> FirstAsync(List<Task> running, Task? delay) => Task.WhenAny(delay is null ? running : [.. running, delay]);
}
