using PerfRegression.Databases;
using PerfRegression.Hosting;
using PerfRegression.Load;
using PerfRegression.Machine;
using PerfRegression.Measurement;

namespace PerfRegression.Running;

/// <summary>The load on a hosted variant, with everything that happens while it lasts.</summary>
internal sealed class LoadSession : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Rescue = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Scenario _scenario;
    private readonly IHostedVariant _variant;
    private readonly BackgroundLoads _beside;
    private readonly CancellationTokenSource _ended;
    private readonly Action<LoadProgress> _show;
    private GeneratorProcess? _measured;
    private DisturbanceSampler? _sampler;
    private bool _disposed;
    private long _began;
    private long _loadEnded;

    private LoadSession(Scenario scenario, IHostedVariant variant, Action<LoadProgress> show, CancellationToken cancelled)
    {
        (_scenario, _variant, _show) = (scenario, variant, show);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        _beside = new BackgroundLoads(scenario.Beside, TargetsOf);
        Plan = scenario.Load with { Targets = TargetsOf(scenario.Path) };
    }

    /// <summary>The plan with its targets.</summary>
    public LoadPlan Plan { get; }

    public IReadOnlyList<LoadResult> Beside { get; private set; } = [];

    /// <summary>Why the run is void; null as far as the session can tell.</summary>
    public string? Fault { get; private set; }

    public TimeSpan? WorkerCpu => _sampler?.WorkerCpu;

    public MachineConditions Conditions => _sampler?.Conditions ?? new MachineConditions();

    /// <summary>How long the measured load itself took, from the first warm-up request to the end of the drain.</summary>
    public TimeSpan LoadLasted => MonotonicClock.TimeOf(_loadEnded - _began);

    public static async Task<LoadSession> BeginAsync(Scenario scenario, IHostedVariant variant, Action<LoadProgress> show, CancellationToken cancelled)
    {
        var session = new LoadSession(scenario, variant, show, cancelled);
        try
        {
            await session.BeginAsync();
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Awaits the measured load's end; null when there is no result, and <see cref="Fault"/> says why.</summary>
    public async Task<LoadResult?> CompleteAsync()
    {
        if (_measured is null)
        {
            return null;
        }

        var incidents = Task.WhenAll(_scenario.Incidents.Select(HappenAsync));
        var result = await WatchAsync();
        await _ended.CancelAsync();
        await incidents;
        Beside = await _beside.EndAsync();
        Fault ??= _beside.Fault;
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _ended.CancelAsync();
        await _beside.DisposeAsync();
        await (_measured?.DisposeAsync() ?? ValueTask.CompletedTask);
        _sampler?.Dispose();
        _ended.Dispose();
    }

    private async Task BeginAsync()
    {
        await _beside.BeginAsync(_ended.Token);
        Fault = _beside.Fault;
        if (Fault is null)
        {
            _measured = new GeneratorProcess(Plan, Observe);
            await _measured.BeginAsync();
        }
    }

    private IReadOnlyList<Uri> TargetsOf(string path) => [.. _variant.Addresses.Select(address => new Uri(address, path))];

    private void Observe(LoadProgress progress)
    {
        if (_began == 0)
        {
            _began = MonotonicClock.Now;
        }

        if (progress.Phase == LoadPhase.Load)
        {
            _sampler ??= DisturbanceSampler.Start(Account);
        }
        else if (progress.Phase == LoadPhase.Done)
        {
            _sampler?.End();
            _loadEnded = MonotonicClock.Now;
        }

        _show(progress);
    }

    private CpuAccount Account() => CpuAccount.Take(
        _variant.ProcessIds,
        [.. _beside.ProcessIds, _measured!.ProcessId],
        _scenario.Database is { } database ? database.ProcessIds : []);

    private async Task<LoadResult?> WatchAsync()
    {
        var plan = Plan;
        var atMost = plan.WarmUp.Duration + plan.StagesLast + (plan.GracefulStop * 2) + Patience;
        var giveUp = MonotonicClock.Now + MonotonicClock.TicksOf(atMost);
        var result = _measured!.Result;
        while (!result.IsCompleted && Fault is null)
        {
            await Task.WhenAny(result, Task.Delay(Look, _ended.Token));
            _ended.Token.ThrowIfCancellationRequested();
            Fault ??= _variant.Fault;
            if (MonotonicClock.Now > giveUp)
            {
                Fault ??= $"the load generator did not end within {Units.Milliseconds(atMost)}, the longest that its plan allows";
            }
        }

        if (!result.IsCompleted)
        {
            // The run is void, but what was measured until then may say why.
            await _measured.StopAsync();
            await Task.WhenAny(result, Task.Delay(Rescue));
        }

        _loadEnded = _loadEnded == 0 ? MonotonicClock.Now : _loadEnded;
        Fault ??= _variant.Fault ?? (result.IsFaulted ? result.Exception!.InnerException!.Message : null);
        return result.IsCompletedSuccessfully ? result.Result : null;
    }

    private async Task HappenAsync(Incident incident)
    {
        try
        {
            await _measured!.Loading.WaitAsync(_ended.Token);
            await Task.Delay(incident.After, _ended.Token);
            await incident.HappenAsync(_variant, _ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The load was over first.
        }
        catch (Exception exception) when (exception is VoidRunException or DatabaseUnavailableException or InvalidOperationException or PlatformNotSupportedException)
        {
            Fault ??= $"the incident \"{incident.Name}\" failed: {exception.Message}";
        }
    }
}
