using System.Runtime.CompilerServices;
using PerfRegression.Databases;
using PerfRegression.Hosting;
using PerfRegression.Load;
using PerfRegression.Reporting;
using PerfRegression.Rounds;
using PerfRegression.Running;
using PerfRegression.Testing.Assertions;
using Xunit;
using Xunit.Abstractions;

namespace PerfRegression.Testing.Suites;

/// <summary>
/// The xUnit fixture that measures: hosts variants, drives load, saves results, shows progress while <c>dotnet test</c> runs. Claims
/// about the same scenario share one run. As a class or collection fixture.
/// </summary>
public sealed class PerfSuite : IAsyncLifetime
{
    private readonly Dictionary<string, (Scenario Scenario, Task<RunResult> Run)> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task<RunResult>> _seconds = new(StringComparer.Ordinal);
    private readonly RemeasureBudget _budget = new();
    private readonly ScenarioRunner _runner;
    private readonly SuiteDatabases _databases;
    private readonly Func<Task> _awaitCalm;
    private readonly int _seed;

    /// <summary>A suite as the environment asks for: PERF_PROFILE, PERF_INCONCLUSIVE, PERF_RESULTS_DIR.</summary>
    /// <exception cref="ArgumentException">One of these has a value that is not allowed.</exception>
    public PerfSuite(IMessageSink messages)
        : this(new SuiteOutput(messages, ResultFolder.Default(AppContext.BaseDirectory)), PerfProfile.Parse(Environment.GetEnvironmentVariable(PerfProfile.Variable)))
    {
    }

    internal PerfSuite(SuiteOutput output, PerfProfile profile, Func<Task>? awaitCalm = null)
    {
        (Output, Profile, _awaitCalm) = (output, profile, awaitCalm ?? RemeasureBudget.AwaitCalmAsync);
        FailsInconclusive = InconclusivePolicy.Fails(Environment.GetEnvironmentVariable(InconclusivePolicy.Variable), profile);
        _runner = new ScenarioRunner(output, profile: profile.Name);
        _databases = new SuiteDatabases(output.Write, Environment.GetEnvironmentVariable);
        _seed = ComparisonSeed.Parse(Environment.GetEnvironmentVariable(ComparisonSeed.Variable));
        Comparisons = new SharedComparisons(new ComparisonRunner(output, profile: profile.Name), output, MeasureAgainAsync);
    }

    /// <summary>How much is measured.</summary>
    public PerfProfile Profile { get; }

    internal bool FailsInconclusive { get; }

    internal SuiteOutput Output { get; }

    internal SharedComparisons Comparisons { get; }

    /// <summary>Hosts an app of this solution in worker processes; any public type of the app names it.</summary>
    public static WorkerHosting Workers<TMarker>(int count = 1, params string[] arguments) =>
        new(AppUnderTest.Of<TMarker>(), new WorkerOptions { Count = count, Arguments = arguments });

    /// <summary>Measures a scenario, or returns the run of it that another claim has asked for.</summary>
    /// <param name="scenario">What to measure.</param>
    /// <param name="claim">The test that asks; filled in by the compiler.</param>
    /// <exception cref="VoidRunException">The run says nothing about the variant.</exception>
    /// <exception cref="ArgumentException">Another scenario was measured under the same name.</exception>
    public async Task<RunResult> RunAsync(Scenario scenario, [CallerMemberName] string claim = "")
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (!_runs.TryGetValue(scenario.Name, out var known))
        {
            known = (scenario, FirstAsync(scenario, claim));
            _runs[scenario.Name] = known;
        }
        else if (!IsSame(known.Scenario, scenario))
        {
            throw new ArgumentException($"Two scenarios are named \"{scenario.Name}\" but differ; a run can only be shared by the same ones.", nameof(scenario));
        }

        return await known.Run with { SecondChance = new SecondChance(this, scenario, claim) };
    }

    /// <summary>Measures the same scenario with several numbers of workers and nothing else changed.</summary>
    /// <param name="scenario">The scenario for a number of workers.</param>
    /// <param name="workers">The numbers of workers.</param>
    /// <param name="claim">The test that asks; filled in by the compiler.</param>
    public async Task<WorkerSweep> SweepAsync(Func<int, Scenario> scenario, IEnumerable<int> workers, [CallerMemberName] string claim = "")
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(workers);
        var runs = new List<RunResult>();
        foreach (var count in workers)
        {
            runs.Add(await RunAsync(scenario(count), claim));
        }

        return WorkerSweep.Of(runs);
    }

    /// <summary>Compares two variants round by round, or returns the comparison that another claim has asked for.</summary>
    /// <param name="scenario">What to compare. Its seed is replaced by the suite's: PERF_SEED, or a new one for each run.</param>
    /// <param name="claim">The test that asks; filled in by the compiler.</param>
    /// <returns>The rounds of the first look; assertions have further ones measured when they need them.</returns>
    /// <exception cref="VoidRunException">The comparison says nothing about the variants.</exception>
    /// <exception cref="ArgumentException">Another comparison was measured under the same name.</exception>
    public async Task<ComparisonResult> CompareAsync(ComparisonScenario scenario, [CallerMemberName] string claim = "")
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var seeded = scenario with { Seed = _seed };
        return new FurtherRounds(this, seeded, claim).WithContext(await Comparisons.FirstAsync(seeded, claim));
    }

    /// <summary>
    /// A PostgreSQL for the claims of this suite, started when it is first asked for and gone with the suite; claims that wish for the
    /// same share it.
    /// </summary>
    /// <param name="options">What it has to be like.</param>
    /// <param name="further">Ways to come by one that the library does not have itself, such as containers.</param>
    /// <exception cref="DatabaseUnavailableException">There is none to be had on a build server (<c>CI=true</c>), or one that exists failed; elsewhere the test is skipped.</exception>
    public Task<IPostgresServer> PostgresAsync(PostgresOptions options, params IPostgresSource[] further)
    {
        ArgumentNullException.ThrowIfNull(options);
        return _databases.GetAsync(options, PostgresChoice.Default(Output.Write, further));
    }

    /// <summary>Skips the test when a condition does not hold, and shows the reason among the progress, because most loggers hide it.</summary>
    public void SkipUnless(bool condition, string reason)
    {
        if (!condition)
        {
            Output.Write($"Skipped: {reason}");
            Skip.If(true, reason);
        }
    }

    /// <summary>Shows a comparison, whatever it came to, among the progress of the run: for what is reported without a bound.</summary>
    public void Report(ComparisonResult comparison) => Output.Write(ComparisonSummary.Of(comparison));

    /// <summary>Measures a scenario once more, once for all claims about it; null when the time for that is used up.</summary>
    internal async Task<RunResult?> SecondAsync(Scenario scenario, string claim)
    {
        if (!_seconds.TryGetValue(scenario.Name, out var second))
        {
            if (!_budget.IsLeft)
            {
                return null;
            }

            second = SpendAsync(scenario.Name, () => MeasureAsync(scenario, claim));
            _seconds[scenario.Name] = second;
            _runs[scenario.Name] = (scenario, second);
        }

        return await second with { SecondChance = new SecondChance(this, scenario, claim) };
    }

    private async Task<ComparisonResult?> MeasureAgainAsync(ComparisonScenario scenario, Func<Task<ComparisonResult>> measure) =>
        _budget.IsLeft ? await SpendAsync(scenario.Name, measure) : null;

    private Task<T> SpendAsync<T>(string name, Func<Task<T>> measure) => _budget.SpendAsync(async () =>
    {
        Output.Write($"{name} · the machine was busy: waiting for calm, then measuring once more");
        await _awaitCalm();
        return await measure();
    });

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await _databases.EndAsync();

    private static bool IsSame(Scenario one, Scenario other) =>
        string.Equals(one.Path, other.Path, StringComparison.Ordinal)
        && string.Equals(one.Hosting.Description, other.Hosting.Description, StringComparison.Ordinal)
        && string.Equals(PlanWriter.Write(one.Load), PlanWriter.Write(other.Load), StringComparison.Ordinal)
        && one.Beside.SequenceEqual(other.Beside)
        && one.Incidents.Select(Outline).SequenceEqual(other.Incidents.Select(Outline))
        && one.ThroughputOnly == other.ThroughputOnly;

    private static (TimeSpan After, string Name) Outline(Incident incident) => (incident.After, incident.Name);

    private async Task<RunResult> FirstAsync(Scenario scenario, string claim)
    {
        try
        {
            return await MeasureAsync(scenario, claim);
        }
        catch (VoidRunException first) when (IsExcused(first))
        {
            return await SecondOrInconclusiveAsync(scenario, claim, first);
        }
    }

    private async Task<RunResult> SecondOrInconclusiveAsync(Scenario scenario, string claim, VoidRunException fault)
    {
        try
        {
            if (await SecondAsync(scenario, claim) is { } second)
            {
                return second;
            }
        }
        catch (VoidRunException again) when (IsExcused(again))
        {
            fault = again;
        }

        Inconclusive.Conclude(fault.Message, new SecondChance(this, scenario, claim));
        throw fault;
    }

    private static bool IsExcused(VoidRunException fault) => fault is { MayBeDisturbed: true, Run.Conditions.IsBusy: true };

    private Task<RunResult> MeasureAsync(Scenario scenario, string claim)
    {
        Output.Claim = claim;
        return _runner.RunAsync(scenario);
    }
}
