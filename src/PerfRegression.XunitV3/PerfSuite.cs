using PerfRegression.Backing;
using PerfRegression.Hosting;
using PerfRegression.Judging;
using PerfRegression.Locking;
using PerfRegression.Reporting;
using PerfRegression.Verifying;
using PerfRegression.XunitV3;
using Xunit;

namespace PerfRegression;

/// <summary>
/// The xUnit fixture that measures and judges: hosts variants, drives load, keeps results and verdicts, shows progress while
/// <c>dotnet test</c> runs. Claims about the same scenario share its runs. One serves all tests of an assembly:
/// <c>[assembly: AssemblyFixture(typeof(PerfSuite))]</c>.
/// </summary>
public sealed class PerfSuite : IBackingServices, IAsyncDisposable
{
    private const string NoAsyncClaims = "A claim is a function of what was measured, and is asked again after each measurement; an asynchronous one would pass unjudged. Await before, or after the verdict.";

    private readonly SuiteServices _services;
    private readonly ProgressOutput _output;
    private readonly Verifier _verifier;
    private readonly VerdictTelling _telling;
    private readonly RunningTest _test;
    private readonly int _seed;
    private readonly SuiteReports _reports;

    /// <summary>A suite with the settings of the environment: PERF_PROFILE, PERF_INCONCLUSIVE, PERF_RESULTS_DIR, PERF_SEED.</summary>
    /// <exception cref="ArgumentException">One of these has a value that is not allowed.</exception>
    public PerfSuite()
        : this(new ProgressOutput(ShowAtOnce), ResultStore.DefaultRoot(SolutionRoot.OfTests), Environment.GetEnvironmentVariable, MeasurementLock.PathOfThisMachine)
    {
    }

    internal PerfSuite(ProgressOutput output, string results, Func<string, string?> environment, string lockedFile)
    {
        Profile = PerfProfile.Parse(environment(PerfProfile.Variable));
        _test = new RunningTest(Profile);
        _output = output;
        _seed = ComparisonSeed.Parse(environment(ComparisonSeed.Variable));
        _telling = new VerdictTelling(output.Write, environment);
        _services = new SuiteServices(output.Write, output.Begin, environment);
        var store = new ResultStore(results, TimeProvider.System);
        _reports = new SuiteReports(store.Folder, environment, output.Write);
        _verifier = new Verifier(new VerifierOptions
        {
            Store = store,
            Note = output.Write,
            Waiting = output.Begin,
            Show = output.Show,
            ShowComparison = output.Show,
            Alone = new MeasurementLock(lockedFile, output.Begin),
            Assertions = ForeignAssertions.In,
            Profile = Profile.Name,
        });
    }

    /// <summary>The profile, which says how much is measured; default quick.</summary>
    public PerfProfile Profile { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>
    /// Measures a scenario and judges what the claim promises of it: the test passes, fails, or is skipped where other work on the machine
    /// kept it from an answer.
    /// </summary>
    /// <param name="scenario">What is measured; claims about the same scenario share its runs.</param>
    /// <param name="claim">What is promised. A pure function: it is asked again after each measurement.</param>
    /// <returns>The verdict, with all measurements; returned only when the claim passed.</returns>
    /// <exception cref="ArgumentException">The scenario can't be carried out, or another one was measured under its name.</exception>
    public Task<Verdict> VerifyAsync(Scenario scenario, Action<RunClaim> claim) => TellAsync(JudgeAsync(scenario, claim));

    /// <summary>Measures several scenarios and judges what the claim promises of their runs; they are measured again together or not at all.</summary>
    /// <inheritdoc cref="VerifyAsync(Scenario, Action{RunClaim})"/>
    public Task<Verdict> VerifyAsync(IReadOnlyList<Scenario> scenarios, Action<RunsClaim> claim) => TellAsync(JudgeAsync(scenarios, claim));

    /// <summary>Measures a scenario with several numbers of workers and judges what the claim promises of the sweep.</summary>
    /// <inheritdoc cref="VerifyAsync(Scenario, Action{RunClaim})"/>
    public Task<Verdict> VerifyAsync(Sweep sweep, Action<SweepClaim> claim) => TellAsync(JudgeAsync(sweep, claim));

    /// <summary>Compares two variants, up to the look that decides what the claim promises.</summary>
    /// <inheritdoc cref="VerifyAsync(Scenario, Action{RunClaim})"/>
    public Task<Verdict> VerifyAsync(ComparisonScenario scenario, Action<ComparisonClaim> claim) => TellAsync(JudgeAsync(scenario, claim));

    /// <summary>Measures and judges like <see cref="VerifyAsync(Scenario, Action{RunClaim})"/>, and returns the verdict whatever it is.</summary>
    /// <param name="scenario">What is measured; claims about the same scenario share its runs.</param>
    /// <param name="claim">What is promised. A pure function: it is asked again after each measurement.</param>
    /// <exception cref="ArgumentException">The scenario can't be carried out, or another one was measured under its name.</exception>
    public Task<Verdict> JudgeAsync(Scenario scenario, Action<RunClaim> claim) => Audibly(_test.NextClaim(), id => _verifier.JudgeAsync(id, scenario, claim, Cancelled));

    /// <summary>Measures several scenarios, judges their runs, and returns the verdict whatever it is; they are measured again together or not at all.</summary>
    /// <inheritdoc cref="JudgeAsync(Scenario, Action{RunClaim})"/>
    public Task<Verdict> JudgeAsync(IReadOnlyList<Scenario> scenarios, Action<RunsClaim> claim) => Audibly(_test.NextClaim(), id => _verifier.JudgeAsync(id, scenarios, claim, Cancelled));

    /// <summary>Measures a scenario with several numbers of workers, judges the sweep, and returns the verdict whatever it is.</summary>
    /// <inheritdoc cref="JudgeAsync(Scenario, Action{RunClaim})"/>
    public Task<Verdict> JudgeAsync(Sweep sweep, Action<SweepClaim> claim) => Audibly(_test.NextClaim(), id => _verifier.JudgeAsync(id, sweep, claim, Cancelled));

    /// <summary>Compares two variants and returns the verdict whatever it is. Without a seed of its own it gets one derived from PERF_SEED, which by default is drawn for each run of the suite.</summary>
    public Task<Verdict> JudgeAsync(ComparisonScenario scenario, Action<ComparisonClaim> claim)
    {
        var seeded = Seeded(scenario);
        return Audibly(_test.NextClaim(scenario.Seed is null ? _seed : null), id => _verifier.JudgeAsync(id, seeded, claim, Cancelled));
    }

    /// <summary>Measures a scenario once, or returns the first run of it that a claim had measured: numbers without a verdict.</summary>
    /// <exception cref="VoidRunException">There are no numbers: the variant failed altogether, or the measurement says nothing about it.</exception>
    public Task<RunResult> RunAsync(Scenario scenario) => Audibly(RunningTest.Itself, _ => _verifier.RunAsync(scenario, Cancelled));

    Task<TService> IBackingServices.UseAsync<TService>(BackingServiceRequest<TService> request) => _services.UseAsync(request);

    /// <summary>Skips the test when a condition does not hold, and shows the reason in the progress output, because most loggers hide it.</summary>
    public void SkipUnless(bool condition, string reason)
    {
        if (!condition)
        {
            _output.Write($"Skipped: {reason}");
            throw new SkippedTestException(reason);
        }
    }

    /// <summary>Shows a comparison, whatever its outcome, in the progress output: for what is reported without a bound.</summary>
    public void Report(ComparisonResult comparison) => _output.Write(ComparisonSummary.Of(comparison, ComparisonViews.Of(comparison)));

    /// <summary>Ends the backing services that the suite started, and writes its reports.</summary>
    public async ValueTask DisposeAsync()
    {
        using (_output)
        {
            using var ending = _output.Doing("ending what the suite started");
            _reports.Write();
            await _services.EndAsync();
        }
    }

    // Not callable: the compiler refuses them, and gives the reason.
#pragma warning disable CS1591, CA1822, MA0038
    [Obsolete(NoAsyncClaims, error: true)] public Task<Verdict> VerifyAsync(Scenario scenario, Func<RunClaim, Task> claim) => throw new NotSupportedException(NoAsyncClaims);
    [Obsolete(NoAsyncClaims, error: true)] public Task<Verdict> VerifyAsync(IReadOnlyList<Scenario> scenarios, Func<RunsClaim, Task> claim) => throw new NotSupportedException(NoAsyncClaims);
    [Obsolete(NoAsyncClaims, error: true)] public Task<Verdict> VerifyAsync(Sweep sweep, Func<SweepClaim, Task> claim) => throw new NotSupportedException(NoAsyncClaims);
    [Obsolete(NoAsyncClaims, error: true)] public Task<Verdict> VerifyAsync(ComparisonScenario scenario, Func<ComparisonClaim, Task> claim) => throw new NotSupportedException(NoAsyncClaims);
    [Obsolete(NoAsyncClaims, error: true)] public Task<Verdict> JudgeAsync(Scenario scenario, Func<RunClaim, Task> claim) => throw new NotSupportedException(NoAsyncClaims);
    [Obsolete(NoAsyncClaims, error: true)] public Task<Verdict> JudgeAsync(IReadOnlyList<Scenario> scenarios, Func<RunsClaim, Task> claim) => throw new NotSupportedException(NoAsyncClaims);
    [Obsolete(NoAsyncClaims, error: true)] public Task<Verdict> JudgeAsync(Sweep sweep, Func<SweepClaim, Task> claim) => throw new NotSupportedException(NoAsyncClaims);
    [Obsolete(NoAsyncClaims, error: true)] public Task<Verdict> JudgeAsync(ComparisonScenario scenario, Func<ComparisonClaim, Task> claim) => throw new NotSupportedException(NoAsyncClaims);
#pragma warning restore CS1591, CA1822, MA0038

    // Of all that a test can say, dotnet test prints only diagnostic messages while the test is running.
    private static void ShowAtOnce(string line) => TestContext.Current.SendDiagnosticMessage(line);

    private ComparisonScenario Seeded(ComparisonScenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Seed is null ? scenario with { Seed = ComparisonSeed.Of(_seed, scenario.Name) } : scenario;
    }

    // Not async: what is refused is refused at once.
    private Task<T> Audibly<T>(ClaimId id, Func<ClaimId, Task<T>> measure)
    {
        var activity = _output.Doing($"{id.Name} · waiting for its turn");
        try
        {
            return UntilItEndsAsync(activity, measure(id));
        }
        catch
        {
            activity.Dispose();
            throw;
        }
    }

    private static async Task<T> UntilItEndsAsync<T>(IDisposable activity, Task<T> measuring)
    {
        using (activity)
        {
            return await measuring;
        }
    }

    private async Task<Verdict> TellAsync(Task<Verdict> judging)
    {
        var verdict = await judging;
        _telling.Tell(verdict);
        return verdict;
    }
}
