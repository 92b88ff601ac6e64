using PerfRegression.Hosting;
using PerfRegression.Machine;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Protocol;
using PerfRegression.Model.Timing;
using PerfRegression.Processes;

namespace PerfRegression.Running;

/// <summary>The load on a hosted variant, with everything that happens while it lasts.</summary>
internal sealed class LoadSession : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Rescue = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DisturbanceGrace = TimeSpan.FromSeconds(5);
    private readonly Scenario _scenario;
    private readonly IHostedVariant _variant;
    private readonly Action<LoadProgress> _show;
    private readonly LoadPlan _plan;
    private readonly BackgroundLoads _beside;
    private readonly CancellationTokenSource _ended;
    private readonly ContinuedLoad? _continued;
    private GeneratorProcess? _measured;
    private long _began;
    private long _loadEnded;

    /// <param name="scenario">The scenario.</param>
    /// <param name="variant">Its variant, which is up.</param>
    /// <param name="show">Receives the progress of the load.</param>
    /// <param name="explaining">Reads the stacks of a worker while the load goes on after the recorded part; null where nobody asks why.</param>
    /// <param name="cancelled">Ends all of it.</param>
    public LoadSession(Scenario scenario, IHostedVariant variant, Action<LoadProgress> show, StackReading? explaining, CancellationToken cancelled)
    {
        (_scenario, _variant, _show) = (scenario, variant, show);
        _plan = scenario.Load.Sending(scenario.Request, variant.Addresses);
        _beside = new BackgroundLoads(scenario.BackgroundLoads, variant.Addresses);
        _continued = explaining is null ? null : new ContinuedLoad(_plan, variant, explaining);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        Readings = new LoadReadings(variant, Account);
    }

    /// <summary>What was read from outside while the load lasted.</summary>
    public LoadReadings Readings { get; }

    public IReadOnlyList<LoadResult> BackgroundLoads { get; private set; } = [];

    /// <summary>Why the run is void; null as far as the session can tell.</summary>
    public string? Fault { get; private set; }

    /// <summary>How the variant failed; null as far as the session can tell.</summary>
    public string? Failure { get; private set; }

    /// <summary>What a worker was at while the load went on after the recorded part; null where nobody asked, or the variant had failed.</summary>
    public ObservedStacks? Observed { get; private set; }

    /// <summary>How long the measured load itself took, from the first warm-up request to the end of the drain.</summary>
    public TimeSpan LoadLasted => MonotonicClock.TimeOf(_loadEnded - _began);

    /// <summary>Drives the background loads and the measured one; null when there is no result, and <see cref="Fault"/> or <see cref="Failure"/> says why.</summary>
    public async Task<LoadResult?> DriveAsync()
    {
        await _beside.BeginAsync(_ended.Token);
        (Failure, Fault) = (_variant.Fault, _beside.Fault);
        if (Failure is not null || Fault is not null)
        {
            return null;
        }

        _measured = new GeneratorProcess(_plan, Observe, () => Readings.QuietAsync(_ended.Token));
        await _measured.BeginAsync();
        var disturbances = _scenario.Disturbances.Select(disturbance => (disturbance.Name, Applying: ApplyAsync(disturbance))).ToList();
        var result = await WatchAsync(_measured);
        if (result is not null)
        {
            await Readings.DrainedAsync(_ended.Token);
            Observed = _continued is null || Failure is not null ? null : await _continued.ObserveAsync(_ended.Token);
        }

        await _ended.CancelAsync();
        await Task.WhenAny(Task.WhenAll(disturbances.Select(each => each.Applying)), Task.Delay(DisturbanceGrace, CancellationToken.None));
        Fault ??= disturbances.Where(each => !each.Applying.IsCompleted).Select(each => $"the disturbance \"{each.Name}\" did not end within {Units.Milliseconds(DisturbanceGrace)} of the load: it has to end when its token is cancelled").FirstOrDefault();
        BackgroundLoads = await _beside.EndAsync();
        Failure ??= _variant.Fault;
        Fault ??= _beside.Fault;
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await Ending.OfAllAsync(_measured is null ? [_beside] : [_beside, _measured]);
        Readings.Dispose();
        _ended.Dispose();
    }

    private CpuAccount Account() =>
        CpuAccount.Take(_variant.ProcessIds, [.. _beside.ProcessIds, _measured!.ProcessId], _scenario.Database is { } database ? database.ProcessIds : []);

    private void Observe(LoadProgress progress)
    {
        var now = MonotonicClock.Now;
        _began = _began == 0 ? now : _began;
        _loadEnded = progress.Phase == LoadPhase.Done ? now : _loadEnded;
        _show(progress);
        Readings.Progressed(progress.Phase);
    }

    private async Task<LoadResult?> WatchAsync(GeneratorProcess measured)
    {
        var atMost = _plan.WarmUp.Duration + _plan.StagesLast + (_plan.GracefulStop * 2) + Patience;
        var giveUp = MonotonicClock.Now + MonotonicClock.TicksOf(atMost);
        var result = measured.Result;
        while (!result.IsCompleted && Fault is null && Failure is null)
        {
            await Task.WhenAny(result, Task.Delay(Look, _ended.Token));
            _ended.Token.ThrowIfCancellationRequested();
            Failure ??= _variant.Fault;
            if (MonotonicClock.Now > giveUp)
            {
                Fault ??= $"the load generator did not end within {Units.Milliseconds(atMost)}, the longest that its plan allows";
            }
        }

        if (!result.IsCompleted)
        {
            // What was measured until then may say why: requests in flight have their time to be answered.
            await measured.StopAsync();
            await Task.WhenAny(result, Task.Delay(_plan.GracefulStop + Rescue, _ended.Token));
        }

        _loadEnded = _loadEnded == 0 ? MonotonicClock.Now : _loadEnded;
        Failure ??= _variant.Fault;
        Fault ??= result.IsFaulted ? result.Exception!.InnerException!.Message : null;
        return result.IsCompletedSuccessfully ? await result : null;
    }

    private async Task ApplyAsync(Disturbance disturbance)
    {
        var hasBegun = false;
        try
        {
            await _measured!.Loading.WaitAsync(_ended.Token);
            await Task.Delay(disturbance.After, _ended.Token);
            hasBegun = true;
            await disturbance.ApplyAsync(_variant, _ended.Token);
        }
        catch (VoidRunException) when (!hasBegun)
        {
            // A load that never began has a fault of its own.
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // One that lasts until the load is over did happen.
            Fault ??= hasBegun || Failure is not null ? null : $"the disturbance \"{disturbance.Name}\" did not happen: the load was over before {Units.Milliseconds(disturbance.After)}";
        }
#pragma warning disable CA1031 // Whatever a test does to its variant may fail in its own way: it must not cost what was measured.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fault ??= $"the disturbance \"{disturbance.Name}\" failed: {exception.GetType().Name}: {Secrets.Hidden(exception.Message)}";
        }
    }
}
