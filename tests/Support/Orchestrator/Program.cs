using Orchestrator;
using PerfRegression;
using PerfRegression.Postgres.Choice;

return args switch
{
    ["host"] => await HostMode.RunAsync(),
    ["database", var seed] => await DatabaseMode.RunAsync(() => PostgresChoice.Default().StartAsync(new PostgresOptions { Seed = seed, MaxConnections = 20 })),
    ["topology"] => await DatabaseMode.RunAsync(() => PostgresChoice.Default().StartAsync(new TopologyOptions())),
    ["run"] => await RunMode.RunAsync(),
    _ => 64,
};
