using PerfRegression.Hosting;

namespace PerfRegression.Unit.MadeUp;

/// <summary>Never comes up, and counts how often it was asked to.</summary>
internal sealed class FailingHosting(string description = "TinyApp, 1 worker") : IHosting
{
    public int Started { get; private set; }

    public string Description => description;

    public IReadOnlyList<KeyValuePair<string, string>> Identity => [HostingIdentity.Part("made up", description)];

    public AppBuild? Build { get; init; }

    public int Count => 1;

    public Task<IHostedVariant> StartAsync(CancellationToken cancellationToken = default)
    {
        Started++;
        return Task.FromException<IHostedVariant>(new WorkerFaultException("it does not come up"));
    }
}
