namespace PerfRegression.Perf.Select;

/// <summary>
/// On the plain thread pool a synchronous query holds its thread while the database works; an asynchronous one holds nothing
/// (published: about half the p95 and 1.8 times the throughput).
/// </summary>
public sealed class AsyncSelectOutperformsSyncSelect(PerfSuite suite)
{
    private const int PoolSize = 100;

    // A starved thread pool answers in a second and more; slices of ten times that are for nightly runs. The margins are wide enough for
    // slices, and a warm-up, of quick rounds.
    private readonly TimeSpan _shortestSlice = suite.Profile.Pick(quick: TimeSpan.FromSeconds(0.3), full: TimeSpan.FromSeconds(0.5));
    private readonly TimeSpan _longestSlice = suite.Profile.Pick(quick: TimeSpan.FromSeconds(0.4), full: TimeSpan.FromSeconds(10));
    private readonly TimeSpan _longestWarmUp = suite.Profile.Pick(quick: TimeSpan.FromSeconds(1), full: TimeSpan.FromSeconds(10));

    // For a margin of 3, and where nothing is claimed.
    private readonly SequentialDesign _coarse = suite.Profile.Pick(quick: SequentialDesign.Coarse, full: SequentialDesign.Claim);

    [PerfFact]
    public async Task Async_select_outperforms_sync_select_when_the_database_takes_ten_milliseconds()
    {
        var database = await UsersDatabase.SharedAsync(suite);
        var workers = suite.Profile.Pick(quick: 1, full: 4);
        var (sync, async) = Pair(database, workers, ms: 10);

        await suite.VerifyAsync(
            Compare("10 ms in the database", sync, async, database, users: suite.Profile.Pick(quick: 500, full: 2_000)) with { Design = _coarse },
            claim => claim.Should().HaveNoFailures()
                .And.ShowThat(async, outperforms: sync, on: Metric.P95, byAtLeast: 3).And.ShowThat(async, outperforms: sync, on: Metric.Throughput, byAtLeast: 3));
    }

    [PerfFact]
    public async Task Async_select_outperforms_sync_select_when_the_database_is_a_network_hop_away()
    {
        var database = await UsersDatabase.SharedAsync(suite);
        var (sync, async) = Pair(database, workers: 1, ms: 2);

        await suite.VerifyAsync(
            Compare("2 ms in the database", sync, async, database, users: 100),
            claim => claim.Should().HaveNoFailures()
                .And.ShowThat(async, outperforms: sync, on: Metric.P95, byAtLeast: 1.5).And.ShowThat(async, outperforms: sync, on: Metric.Throughput, byAtLeast: 1.5));
    }

    [PerfFact]
    public async Task A_bare_select_on_the_same_machine_is_reported_without_a_bound()
    {
        var database = await UsersDatabase.SharedAsync(suite);
        var (sync, async) = Pair(database, workers: 1, ms: 0);

        var verdict = await suite.VerifyAsync(Compare("nothing but the query", sync, async, database, users: 1_000) with { Design = _coarse }, claim => claim.Should().HaveNoFailures());
        suite.Report(verdict.Comparison!);
    }

    [PerfFact]
    public async Task Async_select_is_not_told_apart_from_itself()
    {
        var database = await UsersDatabase.SharedAsync(suite);
        var (_, async) = Pair(database, workers: 1, ms: 10);
        await suite.VerifyAsync(
            new ComparisonScenario
            {
                Baseline = async,
                Candidate = async with { Name = "async_select again" },
                AgainstItself = true,
                Load = LoadPlan.OfUsers(100),
                ShortestSlice = _shortestSlice,
                LongestSlice = _longestSlice,
                LongestWarmUp = _longestWarmUp,
                Database = database,
            },
            claim => claim.Should().HaveNoFailures()
                .And.NotBeToldApart(Metric.P95)
                .And.NotBeToldApart(Metric.Throughput)
                .And.NotBeToldApart(Metric.CpuPerRequest));
    }

    private ComparisonScenario Compare(string wait, Variant sync, Variant async, IPostgresServer database, int users) => new()
    {
        Name = $"async_select against sync_select, {wait}",
        Baseline = sync,
        Candidate = async,
        Load = LoadPlan.OfUsers(users),
        ShortestSlice = _shortestSlice,
        LongestSlice = _longestSlice,
        LongestWarmUp = _longestWarmUp,
        Database = database,
    };

    private static (Variant Sync, Variant Async) Pair(IPostgresServer database, int workers, int ms)
    {
        IHosting hosting = EndpointsHost.OnDatabase(database, workers, PoolSize);
        var query = ms == 0 ? "" : $"?ms={ms}";
        return (new Variant("sync_select", hosting, Request.Get($"/sync_select{query}")), new Variant("async_select", hosting, Request.Get($"/async_select{query}")));
    }
}
