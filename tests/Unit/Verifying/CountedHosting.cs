using PerfRegression.Hosting;

namespace PerfRegression.Unit.Verifying;

/// <summary>Counts how often a variant is started.</summary>
internal sealed class CountedHosting(IHosting hosting) : IHosting
{
    public int Started { get; private set; }

    public string Description => hosting.Description;

    public AppBuild? Build => hosting.Build;

    public int Count => hosting.Count;

    public IReadOnlyList<KeyValuePair<string, string>> Identity => hosting.Identity;

    public Task<string?> WhyNotAsync(IHostedVariant variant, string path, CancellationToken cancellationToken) => hosting.WhyNotAsync(variant, path, cancellationToken);

    public Task<IHostedVariant> StartAsync(CancellationToken cancellationToken = default)
    {
        Started++;
        return hosting.StartAsync(cancellationToken);
    }
}
