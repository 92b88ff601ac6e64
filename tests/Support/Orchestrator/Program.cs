using Orchestrator;

return args switch
{
    ["host"] => await HostMode.RunAsync(),
    ["database", var seed] => await DatabaseMode.RunAsync(seed),
    ["run"] => await RunMode.RunAsync(),
    _ => 64,
};
