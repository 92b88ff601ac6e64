using PerfRegression.Endpoints.Runtimes;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.Waits;

/// <summary>Legacy blocking code on a limited number of threads of its own, where it starves nobody else.</summary>
internal sealed class IsolatedWait(EndpointsSettings settings) : IDisposable
{
    private readonly DedicatedThreads _threads = new("legacy code", settings.LegacyThreads);

    public Task<WaitResponse> IsolatedEndpointSyncProcessing(int ms, CancellationToken aborted) =>
        _threads.Run(() => WaitHandlers.SyncEndpointSyncProcessing(ms), aborted);

    public void Dispose() => _threads.Dispose();
}
