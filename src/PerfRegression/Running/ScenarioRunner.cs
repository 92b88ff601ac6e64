using PerfRegression.Hosting;
using PerfRegression.Load;
using PerfRegression.Machine;
using PerfRegression.Measurement;

namespace PerfRegression.Running;

/// <summary>Carries out scenarios: hosts the variant, drives the load, collects, saves.</summary>
/// <param name="sink">Where results go and progress is shown.</param>
/// <param name="time">The clock that dates a run; default the system's.</param>
/// <param name="profile">The suite's profile, noted in the result.</param>
/// <param name="alone">Keeps other measurements away meanwhile; default nothing does.</param>
public sealed class ScenarioRunner(IRunSink sink, TimeProvider? time = null, string? profile = null, MeasurementLock? alone = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Measures a scenario once.</summary>
    /// <exception cref="VoidRunException">The run says nothing about the variant; the message says why.</exception>
    public async Task<RunResult> RunAsync(Scenario scenario, CancellationToken cancelled = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);

        // :: 1. Refuse what can't be carried out, before anything is started.
        Refuse(scenario);
        using var turn = alone is null ? null : await alone.AcquireAsync(cancelled);
        var origin = RunOrigin.Of(_time, profile);
        var began = MonotonicClock.Now;

        // :: 2. Host the variant.
        sink.Show(new RunProgress(scenario.Name, null));
        await using var variant = await HostAsync(scenario, cancelled);

        // :: 3. Drive the load: the ones beside it first, then the one that is measured.
        await using var session = await LoadSession.BeginAsync(scenario, variant, progress => sink.Show(new RunProgress(scenario.Name, progress)), cancelled);
        var load = await session.CompleteAsync() ?? throw new VoidRunException(Describe(scenario, session.Fault ?? "there is no result"));

        // :: 4. Collect what was seen from outside, and ask whether the run is sound.
        var samples = variant.Samples(load.RecordedFrom, load.RecordedTo);
        var fault = session.Fault is { } seen ? (seen, false) : RunFaults.Of(load, samples, scenario.ThroughputOnly);
        var run = Collect(scenario, session, load, samples, origin) with { Fault = fault?.Reason };

        // :: 5. Stop everything, before the result is written: only then is the run over.
        await session.DisposeAsync();
        await variant.DisposeAsync();
        run = run with { Overhead = MonotonicClock.TimeOf(MonotonicClock.Now - began) - session.LoadLasted };

        // :: 6. Save, sound or not.
        run = run with { SavedTo = sink.Save(run) };
        return run.Fault is null
            ? run
            : throw new VoidRunException(Describe(scenario, run.Fault + $"{Environment.NewLine}  see {run.SavedTo}")) { Run = run, MayBeDisturbed = fault is { MayBeDisturbed: true } };
    }

    private static string Describe(Scenario scenario, string reason) =>
        $"The run of \"{scenario.Name}\" is void, and says nothing about the variant: {reason}";

    private void Refuse(Scenario scenario)
    {
        var faults = ScenarioFaults.Of(scenario);
        if (faults.Count > 0)
        {
            throw new VoidRunException(Describe(scenario, $"it can't be carried out:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}"))}"));
        }

        try
        {
            sink.Prepare();
        }
        catch (IOException exception)
        {
            throw new VoidRunException(Describe(scenario, exception.Message), exception);
        }
    }

    private static async Task<IHostedVariant> HostAsync(Scenario scenario, CancellationToken cancelled)
    {
        try
        {
            return await scenario.Hosting.StartAsync(cancelled);
        }
        catch (WorkerFaultException exception)
        {
            throw new VoidRunException(Describe(scenario, exception.Message), exception);
        }
    }

    private static RunResult Collect(Scenario scenario, LoadSession session, LoadResult load, IReadOnlyList<WorkerSample> samples, RunOrigin origin) =>
        new()
        {
            Name = scenario.Name,
            Hosting = scenario.Hosting.Description,
            Workers = scenario.Hosting.Workers,
            Path = scenario.Path,
            Plan = session.Plan,
            Load = load,
            Beside = session.Beside,
            Database = scenario.Database?.Description,
            Samples = samples,
            CpuPerRequest = load.Figures.Succeeded == 0 ? null : session.WorkerCpu / load.Figures.Succeeded,
            Conditions = session.Conditions,
            Origin = origin,
            Overhead = TimeSpan.Zero,
        };
}
