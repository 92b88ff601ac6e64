using PerfRegression.Bench.Machine;
using PerfRegression.Bench.Reports;
using PerfRegression.Model.Formatting;
using PerfRegression.Running;

namespace PerfRegression.Bench.Databases;

/// <summary>
/// What is left of the database's own throughput behind an endpoint: the same prepared query over the same number of connections,
/// asked by pgbench and by users of /async_select in turns. Generator, worker and database share the machine.
/// </summary>
internal sealed class SelectShareBenchmark : IBenchmark
{
    private const int Connections = 20;
    private const int Users = 100;
    private const double AtLeast = 0.25;

    public string Name => "select";

    public string Question => $"/async_select as a share of what pgbench reaches (prepared, {Units.Count(Connections)} connections, {Units.Count(Users)} users)";

    public async Task<IReadOnlyList<BenchFinding>> RunAsync(BenchArguments arguments, Report report)
    {
        await using var database = await UsersDatabase.StartAsync();
        report.Line($"database: {database.Description}");
        var pgbench = new PgBench(database, Connections);
        var (shares, endpoint, direct) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 1; round <= arguments.Rounds; round++)
        {
            var run = await new ScenarioRunner().RunAsync(Scenario(database, arguments.Length));
            endpoint.Add(run.Figures.Failed == 0 ? run.Figures.Throughput : throw new BenchFaultException($"{Units.Count(run.Figures.Failed)} requests failed."));
            direct.Add(await pgbench.ThroughputAsync(arguments.Length));
            shares.Add(endpoint[^1] / direct[^1]);
            report.Step(round, arguments.Rounds, $"/async_select {Units.Rate(endpoint[^1])}, pgbench {Units.Number(direct[^1])} queries/s", run.Conditions.ForeignShare);
        }

        var spread = new Spread(shares);
        return
        [
            new BenchFinding("/async_select / pgbench, throughput, median of rounds", spread.Ratios, $"≥ {Units.Ratio(AtLeast)}", spread.Median >= AtLeast ? Grade.Met : Grade.Missed),
            new BenchFinding("/async_select, median", new Spread(endpoint).In(Units.Rate), "none", Grade.Informative),
            new BenchFinding("pgbench, median", new Spread(direct).In(Units.Number), "none", Grade.Informative),
        ];
    }

    private static Scenario Scenario(IPostgresServer database, TimeSpan length) => new()
    {
        Name = "select",
        Hosting = EndpointsWorker.On(database, Connections),
        Request = Request.Get("/async_select?user_id=42"),
        Load = LoadPlan.OfUsers(Users, length),
        Database = database,
    };
}
