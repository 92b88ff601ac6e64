using System.Collections.Concurrent;
using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;
using PerfRegression.Processes;

namespace PerfRegression.Postgres.Topologies;

/// <summary>Starts all servers of a topology from the files of one that is stopped, the standbys of a shard once its primary is up.</summary>
/// <param name="plan">How each is started.</param>
/// <param name="maker">Copies the files.</param>
/// <param name="options">The topology to start.</param>
/// <param name="first">The folder with the files, in which the first primary will run.</param>
/// <param name="password">The password that all of them have.</param>
internal sealed class TopologyStart(ClusterPlan plan, ClusterMaker maker, TopologyOptions options, ClusterFolder first, string password)
{
    private readonly Lock _asking = new();
    private readonly List<ClusterFolder> _copies = [];
    private readonly ConcurrentBag<ClusterNode> _started = [];

    /// <exception cref="BackingServiceUnavailableException">One did not come up; nothing is left of the others.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<ClusterNode>>> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var homes = options.Replicas.Select((copies, shard) => Enumerable.Range(0, copies).Select(replica => (shard, replica) == (0, 0) ? first : NewHome()).ToList()).ToList();

            // All copies are taken before the server is started that they are copies of.
            await Task.WhenAll(_copies.Select(home => maker.CopyAsync(first.Data, home, cancellationToken))).ConfigureAwait(false);
            return await Task.WhenAll(homes.Select((shard, number) => ShardAsync(number, shard, cancellationToken))).ConfigureAwait(false);
        }
        catch
        {
            await Ending.TryAllAsync(_started).ConfigureAwait(false);
            await Task.WhenAll(_copies.Where(home => Directory.Exists(home.FullPath)).Select(home => plan.Supervisor.ClearAsync(home.FullPath))).ConfigureAwait(false);
            throw;
        }
    }

    private ClusterFolder NewHome()
    {
        var home = ClusterFolder.Create(plan.Place.Path, plan.Supervisor.User);
        _copies.Add(home);
        return home;
    }

    private async Task<IReadOnlyList<ClusterNode>> ShardAsync(int shard, List<ClusterFolder> homes, CancellationToken cancellationToken)
    {
        var primary = await NodeAsync(shard, 0, homes[0], cancellationToken).ConfigureAwait(false);
        var standbys = Enumerable.Range(1, homes.Count - 1).Select(replica => StandbyAsync(primary, replica, homes[replica], cancellationToken));
        return [primary, .. await Task.WhenAll(standbys).ConfigureAwait(false)];
    }

    private async Task<ClusterNode> StandbyAsync(ClusterNode primary, int replica, ClusterFolder home, CancellationToken cancellationToken)
    {
        var port = PortFor(new ReplicationLink(primary.Shard, replica, primary.Port));
        home.Follow($"host=127.0.0.1 port={port} user={ServerSettings.User} password={password} application_name={ClusterNode.ApplicationName(replica)} sslmode=disable gssencmode=disable");
        return await NodeAsync(primary.Shard, replica, home, cancellationToken).ConfigureAwait(false);
    }

    // Shards come up side by side, which the callback need not know.
    private int PortFor(ReplicationLink link)
    {
        lock (_asking)
        {
            var port = options.ReplicationVia?.Invoke(link) ?? link.PrimaryPort;
            return port is >= 1 and <= ushort.MaxValue ? port : throw new InvalidOperationException(TopologyMessages.NoLink(link, port));
        }
    }

    private async Task<ClusterNode> NodeAsync(int shard, int replica, ClusterFolder home, CancellationToken cancellationToken)
    {
        var server = await new ClusterLaunch(plan, home, password).StartAsync(cancellationToken).ConfigureAwait(false);
        var node = new ClusterNode(server, shard, replica);
        _started.Add(node);
        return node;
    }
}
