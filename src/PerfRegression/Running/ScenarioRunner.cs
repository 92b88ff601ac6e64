using PerfRegression.Diagnosis;
using PerfRegression.Hosting;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Timing;
using PerfRegression.Processes;

namespace PerfRegression.Running;

/// <summary>Carries out scenarios: hosts the variant, drives the load, collects. It judges nothing and keeps nothing.</summary>
/// <param name="show">Receives progress, about once a second and from any thread; default none.</param>
/// <param name="time">The clock that dates a run; default the system's.</param>
/// <param name="profile">The suite's profile, noted in the result; default none.</param>
/// <param name="readStacks">Reads the stacks of a worker; default with the program that is made for it.</param>
internal sealed class ScenarioRunner(Action<RunProgress>? show = null, TimeProvider? time = null, string? profile = null, StackReading? readStacks = null)
{
    private readonly StackReading _readStacks = readStacks ?? StackReaderProcess.ReadAsync;
    private readonly Action<RunProgress> _show = show ?? (static _ => { });
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Measures a scenario once. What went wrong is part of the result: a variant that failed, a measurement that says nothing.</summary>
    /// <param name="scenario">What is measured.</param>
    /// <param name="explain">Whether to look for the reason too, should it be slow or fail: the load goes on for some seconds after the recorded part.</param>
    /// <param name="cancelled">Ends the measurement.</param>
    /// <exception cref="ArgumentException">The scenario can't be carried out; the message lists all its faults.</exception>
    public async Task<RunResult> RunAsync(Scenario scenario, bool explain = false, CancellationToken cancelled = default)
    {
        var seen = await WatchAsync(scenario, explain, cancelled);
        return explain ? Explained(seen) : seen.Run;
    }

    /// <summary>Measures a scenario once, as evidence that findings can rest on.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<Evidence> WatchAsync(Scenario scenario, bool explain, CancellationToken cancelled)
    {
        // :: 1. Refuse what can't be carried out, before anything is started.
        ScenarioFaults.Refuse(scenario);
        var began = MonotonicClock.Now;
        var run = Unmeasured(scenario);
        var sent = new SentSecrets([scenario.Request, .. scenario.BackgroundLoads.Select(load => load.Request)]);

        // :: 2. Host the variant.
        _show(new RunProgress(scenario.Name, null));
        IHostedVariant variant;
        try
        {
            variant = await VariantStart.StartAsync(scenario.Hosting, scenario.Request, side: null, cancelled);
        }
        catch (VariantFailedException exception)
        {
            return Evidence.Of(run with { Failure = VariantFailure.Of(exception.Side, exception.Message), Output = OutputOf(exception.Output, sent), Overhead = Elapsed(began) });
        }
        catch (UnhostableException exception)
        {
            return Evidence.Of(run with { Fault = new MeasurementFault(exception.Message, MayBeDisturbed: false), Overhead = Elapsed(began) });
        }

        // :: 3. Let the test prepare it.
        Scenario prepared;
        try
        {
            prepared = await PreparedAsync(scenario, variant, sent, cancelled);
        }
        catch (VariantFailedException exception)
        {
            run = run with { Failure = VariantFailure.Of(exception.Side, exception.Message), StopFaults = await StopAsync(variant) };
            return Evidence.Of(run with { Output = OutputOf(variant.Output, sent), Overhead = Elapsed(began) });
        }
        catch
        {
            await StopAsync(variant);
            throw;
        }

        var session = new LoadSession(prepared, variant, progress => _show(new RunProgress(scenario.Name, progress, scenario.Load.Ramps)), explain ? _readStacks : null, cancelled);
        try
        {
            // :: 4. Drive the load: the background loads first, then the measured one.
            var load = await session.DriveAsync();

            // :: 5. Collect what was seen from outside, and ask what is wrong with it.
            run = Collect(run with { Request = prepared.Request.Shown() }, scenario, session, load, variant, sent);
        }
        catch
        {
            await StopAsync(session, variant);
            throw;
        }

        // :: 6. Stop everything: only then is the run over. What does not stop costs no figure.
        run = run with { StopFaults = await StopAsync(session, variant) };
        run = run with { Output = OutputOf(variant.Output, sent), Overhead = Elapsed(began) - session.LoadLasted, WithoutStacks = session.Observed?.Fault };
        return Evidence.Of(run) with { Stacks = session.Observed?.Stacks, WaitingForConnections = session.Observed?.WaitingForConnections };
    }

    /// <summary>A run before it began.</summary>
    internal RunResult Unmeasured(Scenario scenario) => new(RunOrigin.Of(_time, profile))
    {
        Name = scenario.Name,
        Hosting = scenario.Hosting.Description,
        Build = scenario.Hosting.Build,
        Workers = scenario.Hosting.Count,
        Request = scenario.Request.Shown(),
        Plan = scenario.Load,
        Database = scenario.Database?.Description,
        Overhead = TimeSpan.Zero,
    };

    // A reason that can't be derived costs a sentence, and never what was measured.
    private static RunResult Explained(Evidence seen)
    {
        try
        {
            return seen.Run with { Findings = Findings.Of(seen) };
        }
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return seen.Run with { WithoutStacks = $"no reason could be derived: {Secrets.Hidden(exception.Message)}" };
        }
    }

    // What the test makes of the request can be as wrong as what it declared.
    private async Task<Scenario> PreparedAsync(Scenario scenario, IHostedVariant variant, SentSecrets sent, CancellationToken cancelled)
    {
        if (scenario.Prepare is null)
        {
            return scenario;
        }

        _show(new RunProgress(scenario.Name, null) { IsPreparing = true });
        var request = await new VariantPreparation(scenario.Name, scenario.Prepare, scenario.PrepareTimeout, sent).RunAsync(scenario.Request, variant, side: null, cancelled);
        var prepared = scenario with { Request = request };
        ScenarioFaults.Refuse(prepared);
        return prepared;
    }

    // The load first: it would be refused by a variant that is gone.
    private static async Task<IReadOnlyList<string>> StopAsync(params IReadOnlyList<IAsyncDisposable> inThisOrder)
    {
        var failures = new List<string>();
        foreach (var each in inThisOrder)
        {
            failures.AddRange((await Ending.TryAllAsync(each)).Select(failure => Secrets.Hidden(failure.Message)));
        }

        return failures;
    }

    private static AppOutput? OutputOf(IReadOnlyList<WorkerOutput> workers, SentSecrets sent) => AppOutput.Of(side: null, "", workers, sent.HiddenIn);

    private static TimeSpan Elapsed(long began) => MonotonicClock.TimeOf(MonotonicClock.Now - began);

    private static RunResult Collect(RunResult run, Scenario scenario, LoadSession session, LoadResult? load, IHostedVariant variant, SentSecrets sent)
    {
        IReadOnlyList<WorkerSample> samples = load is null ? [] : variant.Samples(load.RecordedFrom, load.RecordedTo);
        var failure = session.Failure ?? (load is null ? null : RunFaults.OfVariant(load, samples));
        return run with
        {
            Load = load ?? LoadResult.None,
            BackgroundLoads = session.BackgroundLoads,
            Samples = samples,
            StartUp = variant.StartUp,
            Conditions = session.Readings.Conditions,
            Stall = failure is null ? StallRule.Of(samples, session.Readings.Conditions) : null,
            CpuPerRequest = load?.Figures.Succeeded is > 0 and var succeeded ? session.Readings.WorkerCpu / succeeded : null,
            AllocatedBytes = session.Readings.Totals?.AllocatedBytes,
            Counts = session.Readings.Totals?.Counts,
            PeakResidentBytes = variant.PeakResidentBytes(),
            ResidentBytesAfterLoad = session.Readings.ResidentBytesAfterLoad,
            ResidentBytesGrowth = session.Readings.ResidentBytesGrowth,
            Failure = failure is null ? null : VariantFailure.Of(null, sent.HiddenIn(failure)),
            Fault = failure is null ? FaultOf(scenario, session, load) : null,
        };
    }

    // A variant that failed explains whatever else went wrong.
    private static MeasurementFault? FaultOf(Scenario scenario, LoadSession session, LoadResult? load) => (session.Fault, load) switch
    {
        ({ } fault, _) => new MeasurementFault(fault, MayBeDisturbed: false),
        (_, null) => new MeasurementFault("the load generator gave no result", MayBeDisturbed: false),
        _ => RunFaults.OfMeasurement(load, scenario.ThroughputOnly),
    };
}
