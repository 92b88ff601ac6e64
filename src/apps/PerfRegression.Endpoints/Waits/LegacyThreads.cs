using Microsoft.Extensions.Options;
using PerfRegression.Endpoints.Runtimes;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.Waits;

/// <summary>A limited number of threads for legacy blocking code, where it starves nobody else.</summary>
internal sealed class LegacyThreads(IOptions<EndpointsOptions> options) : IDisposable
{
    private readonly DedicatedThreads _threads = new("legacy code", options.Value.LegacyThreads);

    public Task<T> Run<T>(Func<T> work, CancellationToken aborted) => _threads.Run(work, aborted);

    public void Dispose() => _threads.Dispose();
}
