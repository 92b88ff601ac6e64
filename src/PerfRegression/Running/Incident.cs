using PerfRegression.Hosting;
using PerfRegression.Processes;

namespace PerfRegression.Running;

/// <summary>Something that is done to a variant while it is under load.</summary>
/// <param name="After">When: time since the recorded part began.</param>
/// <param name="Name">What, for reports.</param>
/// <param name="HappenAsync">What is done.</param>
public sealed record Incident(TimeSpan After, string Name, Func<IHostedVariant, CancellationToken, Task> HappenAsync)
{
    /// <summary>All workers stop (SIGSTOP) and go on after a while (SIGCONT). Linux and macOS only.</summary>
    public static Incident Freeze(TimeSpan after, TimeSpan duration) => new(after, "freeze", async (variant, cancelled) =>
    {
        SignalAll(variant, Signals.Freeze);
        try
        {
            await Task.Delay(duration, cancelled);
        }
        finally
        {
            SignalAll(variant, Signals.Thaw);
        }
    });

    /// <summary>The first worker is killed (SIGKILL). Linux and macOS only.</summary>
    public static Incident KillWorker(TimeSpan after) => new(after, "kill", (variant, _) =>
    {
        Signals.Kill(ProcessesOf(variant)[0]);
        return Task.CompletedTask;
    });

    private static void SignalAll(IHostedVariant variant, Action<int> signal)
    {
        foreach (var process in ProcessesOf(variant))
        {
            signal(process);
        }
    }

    private static IReadOnlyList<int> ProcessesOf(IHostedVariant variant) =>
        variant.ProcessIds ?? throw new InvalidOperationException("the processes of a server that somebody else runs are unknown");
}
