using PerfRegression.Hosting;
using PerfRegression.Processes;

namespace PerfRegression;

/// <summary>
/// Something that a test does to its variant on purpose while it is under load. Whatever it throws voids the run under its name; a worker
/// that it ends is a failure of the variant.
/// </summary>
public sealed record Disturbance
{
    /// <summary>A disturbance of the test's own.</summary>
    /// <param name="after">When it begins, after the beginning of the recorded part; before the load's stages are over.</param>
    /// <param name="name">Its name in messages and reports, such as "freeze".</param>
    /// <param name="applyAsync">Disturbs the variant; the token is cancelled when the load is over.</param>
    public Disturbance(TimeSpan after, string name, Func<CancellationToken, Task> applyAsync)
        : this(after, name, (_, cancelled) => applyAsync(cancelled))
    {
    }

    internal Disturbance(TimeSpan after, string name, Func<IHostedVariant, CancellationToken, Task> applyAsync) =>
        (After, Name, ApplyAsync) = (after, name, applyAsync);

    internal TimeSpan After { get; }

    internal string Name { get; }

    internal Func<IHostedVariant, CancellationToken, Task> ApplyAsync { get; }

    /// <summary>All workers stop (SIGSTOP) and go on after a while (SIGCONT). Linux and macOS only.</summary>
    public static Disturbance Freeze(TimeSpan after, TimeSpan duration) => new(after, "freeze", async (variant, cancelled) =>
    {
        List<int> processes = [.. variant.ProcessIds ?? throw new InvalidOperationException("the processes of an external server are unknown")];
        processes.ForEach(Signals.Freeze);
        try
        {
            await Task.Delay(duration, cancelled);
        }
        finally
        {
            processes.ForEach(Signals.Thaw);
        }
    });
}
