using PerfRegression.Processes;

namespace PerfRegression.Unit.MadeUp;

/// <summary>What may happen to a variant in a test.</summary>
internal static class Disturbances
{
    /// <summary>The first worker is killed (SIGKILL).</summary>
    public static Disturbance Kill(TimeSpan after) => new(after, "kill", (variant, _) =>
    {
        Signals.Kill(variant.ProcessIds![0]);
        return Task.CompletedTask;
    });
}
