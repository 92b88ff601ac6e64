namespace PerfRegression.Machine;

/// <summary>
/// Waits until a machine is calm. While nothing of ours runs, nothing waits for a core, so what a measurement would lose can't be read
/// from the kernel as during a measurement. It is how far what others leave of the cores we may run on falls short of what we may use:
/// their work counts exactly as far as it would take from a measurement that used all it may. In a container with a CPU limit,
/// others may be busy on a large host without counting at all.
/// </summary>
internal static class Calm
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>How long it has to be calm.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    /// <summary>Waits for a window that is calm, at most 30 s, while nothing of ours runs.</summary>
    public static Task<CalmWait> AwaitAsync(CancellationToken cancelled = default) => AwaitAsync(() => CpuAccount.Take([], [], []), TimeProvider.System, cancelled);

    /// <param name="look">Looks at the machine, and not at our processes.</param>
    /// <param name="time">The clock of the wait.</param>
    /// <param name="cancelled">Ends the wait.</param>
    public static async Task<CalmWait> AwaitAsync(Func<CpuAccount> look, TimeProvider time, CancellationToken cancelled)
    {
        var began = time.GetTimestamp();
        var from = look();
        while (true)
        {
            await Task.Delay(Window, time, cancelled);
            var to = look();
            var (share, lasted) = (OthersShare(CpuSpan.Between(from, to)), time.GetElapsedTime(began));
            if (share is not { } taken || taken < MachineConditions.DisturbedFrom)
            {
                return new CalmWait(share is null ? null : true, lasted, share);
            }

            if (lasted + Window > Longest)
            {
                return new CalmWait(false, lasted, share);
            }

            from = to;
        }
    }

    /// <summary>What others would keep from a measurement that used all it may, as a share from 0 to 1; null where the system does not report it.</summary>
    internal static double? OthersShare(CpuSpan span)
    {
        if (span.Allowed is not { Cores: > 0 } host)
        {
            return null;
        }

        var others = TimeSpan.Max(TimeSpan.Zero, host.Busy - ((span.Self ?? TimeSpan.Zero) - (span.OtherTests ?? TimeSpan.Zero)));
        var taken = TimeSpan.Max(TimeSpan.Zero, span.Capacity - ((span.Wall * host.Cores) - others));
        return Math.Min(1, ((taken + (span.Throttled ?? TimeSpan.Zero)) / span.Capacity) + (host.Steal / (span.Wall * host.Cores)));
    }
}

/// <summary>The outcome of waiting for a calm machine.</summary>
/// <param name="IsCalm">Whether it became calm; null where the system does not report it, so that there was nothing to wait for.</param>
/// <param name="Lasted">How long the wait was.</param>
/// <param name="OthersShare">What others kept from us in the last second of it, as a share of the CPU time that we may use; null where the system does not report it.</param>
internal sealed record CalmWait(bool? IsCalm, TimeSpan Lasted, double? OthersShare);
