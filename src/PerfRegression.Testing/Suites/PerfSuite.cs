using System.Runtime.CompilerServices;
using PerfRegression.Databases;
using PerfRegression.Hosting;
using PerfRegression.Machine;
using PerfRegression.Reporting;
using PerfRegression.Rounds;
using PerfRegression.Running;
using Xunit;
using Xunit.Abstractions;

namespace PerfRegression.Testing.Suites;

/// <summary>
/// The xUnit fixture that measures: hosts variants, drives load, saves results, shows progress while <c>dotnet test</c> runs. Claims
/// about the same scenario share one run. As a class or collection fixture.
/// </summary>
public sealed class PerfSuite : IAsyncLifetime
{
    private readonly SuiteDatabases<PostgresOptions, IPostgresServer> _servers;
    private readonly SuiteDatabases<TopologyOptions, IPostgresTopology> _topologies;
    private readonly int _seed;

    /// <summary>A suite as the environment asks for: PERF_PROFILE, PERF_INCONCLUSIVE, PERF_RESULTS_DIR, PERF_SEED.</summary>
    /// <exception cref="ArgumentException">One of these has a value that is not allowed.</exception>
    public PerfSuite(IMessageSink messages)
        : this(new SuiteOutput(messages, ResultFolder.Default(AppContext.BaseDirectory)), PerfProfile.Parse(Environment.GetEnvironmentVariable(PerfProfile.Variable)))
    {
    }

    internal PerfSuite(SuiteOutput output, PerfProfile profile, Func<Task>? awaitCalm = null, MeasurementLock? alone = null)
    {
        alone ??= new MeasurementLock(MeasurementLock.PathOfThisMachine, output.Write);
        (Output, Profile) = (output, profile);
        FailsInconclusive = InconclusivePolicy.Fails(Environment.GetEnvironmentVariable(InconclusivePolicy.Variable), profile);
        _seed = ComparisonSeed.Parse(Environment.GetEnvironmentVariable(ComparisonSeed.Variable));
        _servers = new("PostgreSQL", output.Write, Environment.GetEnvironmentVariable);
        _topologies = new("PostgreSQL shards and replicas", output.Write, Environment.GetEnvironmentVariable);
        var again = new Remeasurement(output, awaitCalm ?? (() => Calm.AwaitAsync()));
        Runs = new SharedRuns(new ScenarioRunner(output, profile: profile.Name, alone: alone), output, again, (scenario, claim) => new SecondChance(this, scenario, claim));
        var comparisons = new ComparisonRunner(output, profile: profile.Name, alone: alone);
        Comparisons = new SharedComparisons(
            (scenario, rounds, soFar) => comparisons.MeasureAsync(scenario, rounds, soFar),
            output,
            async (scenario, measure) => again.IsLeft ? await again.MeasureAsync(scenario.Name, measure) : null,
            (scenario, claim) => new FurtherRounds(this, scenario, claim));
    }

    /// <summary>How much is measured.</summary>
    public PerfProfile Profile { get; }

    internal bool FailsInconclusive { get; }

    internal SuiteOutput Output { get; }

    internal SharedRuns Runs { get; }

    internal SharedComparisons Comparisons { get; }

    /// <summary>Hosts an app of this solution in worker processes; any public type of the app names it.</summary>
    public static WorkerHosting Workers<TMarker>(int count = 1, params string[] arguments) =>
        new(AppUnderTest.Of<TMarker>(), new WorkerOptions { Count = count, Arguments = arguments });

    /// <summary>Measures a scenario, or returns the run of it that another claim has asked for.</summary>
    /// <param name="scenario">What to measure.</param>
    /// <param name="claim">The test that asks; filled in by the compiler.</param>
    /// <exception cref="VoidRunException">The run says nothing about the variant.</exception>
    /// <exception cref="ArgumentException">Another scenario was measured under the same name.</exception>
    public Task<RunResult> RunAsync(Scenario scenario, [CallerMemberName] string claim = "")
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return Runs.FirstAsync(scenario, claim);
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
        return _servers.GetAsync(options, PostgresChoice.Default(Output.Write, further).StartAsync);
    }

    /// <summary>
    /// Shards and replicas of private PostgreSQL servers for the claims of this suite, started when they are first asked for and gone
    /// with the suite; claims that wish for the same share them, each best in a database of its own. A server that is given by
    /// PERF_POSTGRES, or a container, can't be made into them.
    /// </summary>
    /// <param name="options">What they have to be like.</param>
    /// <exception cref="DatabaseUnavailableException">There are none to be had on a build server (<c>CI=true</c>), or some that exist failed; elsewhere the test is skipped.</exception>
    public Task<IPostgresTopology> TopologyAsync(TopologyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return _topologies.GetAsync(options, PostgresChoice.Default(Output.Write).StartAsync);
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

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => Task.WhenAll(_servers.EndAsync(), _topologies.EndAsync());
}
