using PerfRegression.Search.Errors;

namespace PerfRegression.Search.Updates;

/// <summary>Repeats a step until it is stopped. After a failure it waits 200 ms, because the database may come back.</summary>
/// <param name="what">What the loop does, for the log.</param>
/// <param name="time">Measures the pause.</param>
/// <param name="logger">Logs the first of several consecutive failures.</param>
internal sealed class RetryLoop(string what, TimeProvider time, ILogger logger)
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

        // An unavailable database says why; any other error needs a stack trace.
        if (DatabaseErrors.IsOutage(e))
        {
            logger.LogWarning("{What} failed and is tried again every {Pause} ms until it succeeds. What was said: {Error}.", what, Pause.TotalMilliseconds, DatabaseErrors.Describe(e));
        }
        else
        {
            logger.LogWarning(e, "{What} failed and is tried again every {Pause} ms until it succeeds.", what, Pause.TotalMilliseconds);
        }
    }
}
