using Orchestrator;

return args switch
{
    ["host"] => await HostMode.RunAsync(),
    ["run"] => await RunMode.RunAsync(),
    _ => 64,
};
