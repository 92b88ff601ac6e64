using PerfRegression.Hosting;

namespace PerfRegression.Unit.Comparing;

/// <summary>Hosts in one way after the other, the last one from then on, and knows every process that came up.</summary>
internal sealed class WatchedHosting(params IReadOnlyList<IHosting> ways) : IHosting
{
    private readonly List<int> _processes = [];
    private int _starts;

    public IReadOnlyList<int> Processes => _processes;

    public string Description => ways[^1].Description;

    public IReadOnlyList<KeyValuePair<string, string>> Identity => [.. ways[^1].Identity, HostingIdentity.Part("watched", HostingIdentity.Of(this))];

    public AppBuild? Build => ways[^1].Build;

    public int Count => ways[^1].Count;

    /// <summary>What to do to a variant when its first slice is about to begin, and which start it came from, from 1.</summary>
    public Action<IHostedVariant, int> BeforeSlices { get; init; } = (_, _) => { };

    /// <summary>How long a variant says it has compiled when it is asked for the first, second, … time. Null warms it no longer than is always done.</summary>
    public Func<int, TimeSpan?> Compiled { get; init; } = _ => null;

    /// <summary>What a variant says when it is stopped, although it did stop; default nothing.</summary>
    public string? StopFault { get; init; }

    public async Task<IHostedVariant> StartAsync(CancellationToken cancellationToken = default)
    {
        var way = ways[Math.Min(_starts++, ways.Count - 1)];
        var variant = await way.StartAsync(cancellationToken);
        _processes.AddRange(variant.ProcessIds!);
        var start = _starts;
        return new WatchedVariant(variant, () => BeforeSlices(variant, start), Compiled) { StopFault = StopFault };
    }
}
