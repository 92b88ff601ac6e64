using Orchestrator;

return args switch
{
    ["host"] => await HostMode.RunAsync(),
    _ => 64,
};
