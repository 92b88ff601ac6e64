using PerfRegression.Hosting;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Stacks;
using PerfRegression.Model.Timing;

namespace PerfRegression.Running;

/// <summary>
/// Has the load go on after the recorded part, at its peak, and looks what a worker is at meanwhile: the figures that are judged stay
/// undisturbed.
/// </summary>
/// <param name="plan">The load as it was driven.</param>
/// <param name="variant">The variant, which is up and has nothing to do.</param>
/// <param name="read">Reads the stacks of a process, for as long as it is told, within the limit.</param>
internal sealed class ContinuedLoad(LoadPlan plan, IHostedVariant variant, StackReading read)
{
    // Until all that starts with the first requests has passed, and queues stand as they did.
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(11);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // As Npgsql tells it, since version 10.
    private const string PendingRequests = "db.client.connection.npgsql.pending_requests";
    private const int Looks = 3;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    public async Task<ObservedStacks> ObserveAsync(CancellationToken cancelled)
    {
        if (variant.ProcessIds is not { Count: > 0 } processes)
        {
            return new ObservedStacks(null, "stacks were not read: the variant's processes are unknown; host it in worker processes");
        }

        if (processes.Contains(Environment.ProcessId))
        {
            return new ObservedStacks(null, "stacks were not read: the variant runs in the test's own process; host it in worker processes");
        }

        // Whatever goes wrong here costs a sentence, and never what was measured.
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        limited.CancelAfter(Longest);
        try
        {
            return await ObserveAsync(processes, limited.Token);
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return new ObservedStacks(null, $"stacks were not read: that took longer than {Units.Milliseconds(Longest)}");
        }
#pragma warning disable CA1031
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new ObservedStacks(null, $"stacks were not read: {Secrets.Hidden(exception.Message)}");
        }
    }

    private async Task<ObservedStacks> ObserveAsync(IReadOnlyList<int> processes, CancellationToken cancelled)
    {
        await using var generator = new GeneratorProcess(plan.AtPeak(Settle) with { WarmUp = WarmUp.Off, GracefulStop = Settle, UntilStopped = true }, static _ => { });
        await generator.BeginAsync();
        await generator.Loading.WaitAsync(cancelled);
        await Task.Delay(Settle, cancelled);
        var waiting = await WaitingForConnectionsAsync(cancelled);
        var observed = await read(Busiest(processes), Watch, Limit, cancelled) with { WaitingForConnections = waiting };
        await generator.StopAsync();
        await Task.WhenAny(generator.Result, Task.Delay(Patience, cancelled));
        return observed;
    }

    // Of several looks the least: a queue that comes and goes is no lack of connections.
    private async Task<double?> WaitingForConnectionsAsync(CancellationToken cancelled)
    {
        double? least = null;
        for (var look = 0; look < Looks; look++)
        {
            await Task.Delay(BetweenLooks, cancelled);
            var waiting = (await variant.TotalsAsync(cancelled))?.Levels is { } levels && levels.TryGetValue(PendingRequests, out var pending) ? pending : (double?)null;
            least = least is null || waiting < least ? waiting ?? least : least;
        }

        return least;
    }

    // Requests are spread evenly: one worker stands for all, unless one is worse than the others.
    private int Busiest(IReadOnlyList<int> processes)
    {
        var now = MonotonicClock.Now;
        var worst = variant.Samples(now - MonotonicClock.TicksOf(Settle + Watch), now).MaxBy(sample => (sample.ThreadPoolQueue ?? 0, sample.CpuCores ?? 0))?.Worker ?? 0;
        return processes[Math.Min(worst, processes.Count - 1)];
    }
}

/// <summary>What a worker was seen at.</summary>
/// <param name="Stacks">Its stacks; null where they could not be read.</param>
/// <param name="Fault">Why they could not; null where they were.</param>
internal sealed record ObservedStacks(StackCapture? Stacks, string? Fault)
{
    /// <summary>How many requests waited for a connection of a pool each time that somebody looked; null where the app does not tell.</summary>
    public double? WaitingForConnections { get; init; }
}
