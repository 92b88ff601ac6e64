using PerfRegression.Search.Failures;

namespace PerfRegression.Search.Updates;

/// <summary>Repeats a step until it is stopped. A step that fails is repeated after a pause: the database may come back.</summary>
/// <param name="what">What goes on, as the log names it.</param>
/// <param name="time">Clock for the pause.</param>
/// <param name="logger">Told of the first of several failures in a row.</param>
internal sealed class PersistentLoop(string what, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether the last step failed.</summary>
    public bool Failing { get; private set; }

    public async Task RunAsync(Func<CancellationToken, Task> step, CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                await step(stopped);
                Failing = false;
            }
            catch (Exception) when (stopped.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Report(e);
                Failing = true;
                await Task.Delay(Pause, time, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Report(Exception e)
    {
        if (Failing)
        {
            return;
        }

        // A database that is away says why; where else it broke only a stack tells.
        if (DatabaseWords.AreOfAnOutage(e))
        {
            logger.LogWarning("{What} failed and is tried again every {Pause} ms until it succeeds. What was said: {Error}.", what, Pause.TotalMilliseconds, DatabaseWords.Of(e));
        }
        else
        {
            logger.LogWarning(e, "{What} failed and is tried again every {Pause} ms until it succeeds.", what, Pause.TotalMilliseconds);
        }
    }
}
