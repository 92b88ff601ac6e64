using PerfRegression.Hosting;

namespace PerfRegression.Running;

/// <summary>A client of each address of a variant that is up. How long they wait is up to the preparation.</summary>
internal sealed class AppClients : IDisposable
{
    private readonly List<AppTraffic> _traffic = [];
    private readonly List<HttpClient> _clients = [];

    public AppClients(IHostedVariant variant, SentSecrets sent)
    {
        foreach (var address in variant.Addresses)
        {
            _traffic.Add(new AppTraffic(AppHandler.New(), sent));
            _clients.Add(new HttpClient(_traffic[^1]) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan });
        }
    }

    public IReadOnlyList<HttpClient> All => _clients;

    /// <summary>How the last request to one of them went wrong; null where none did.</summary>
    public string? Fault => _traffic.Select(traffic => traffic.Fault).FirstOrDefault(fault => fault is not null);

    public void Dispose() => _clients.ForEach(client => client.Dispose());
}
