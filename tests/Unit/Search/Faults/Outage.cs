namespace PerfRegression.Unit.Search.Faults;

/// <summary>Servers that were killed, until this is disposed of.</summary>
internal sealed class Outage : IAsyncDisposable
{
    private readonly IReadOnlyList<IPostgresNode> _nodes;

    private Outage(IReadOnlyList<IPostgresNode> nodes) => _nodes = nodes;

    public static async Task<Outage> BeginAsync(params IReadOnlyList<IPostgresNode> nodes)
    {
        await Task.WhenAll(nodes.Select(node => node.StopAsync(fast: false))).WaitAsync(Patience.Limit);
        return new Outage(nodes);
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_nodes.Select(node => node.StartAsync())).WaitAsync(Patience.Limit);
}
