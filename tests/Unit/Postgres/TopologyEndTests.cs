using FluentAssertions;
using PerfRegression.Backing;
using PerfRegression.Postgres.Choice;
using PerfRegression.Postgres.Topologies;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public sealed class TopologyEndTests(SharedTopology shared) : IClassFixture<SharedTopology>
{
    private static readonly TopologyOptions One = new() { Replicas = [2], MaxConnections = 20 };

    private Ground Ground => shared.Ground;

    [Fact]
    public async Task Nothing_is_left_after_it_was_disposed_stopped_servers_included()
    {
        Ground.NeedsPostgres();
        var topology = await Ground.StartTopologyAsync(One);
        var processes = Postmaster.InAll(Ground.Clusters, topology.ProcessIds!);
        await topology.Shards[0][1].StopAsync(fast: true).WaitAsync(Ground.Patience);

        await topology.DisposeAsync().AsTask().WaitAsync(Ground.Patience);

        foreach (var server in processes)
        {
            await server.UntilGoneAsync(Ground.Patience);
        }

        Ground.Clusters.Should().BeEmpty();
        Ground.Templates.Should().ContainSingle();
        topology.Fault.Should().BeNull();
    }

    [Fact]
    public async Task A_server_that_was_killed_is_told_of()
    {
        Ground.NeedsPostgres();
        await using var topology = await Ground.StartTopologyAsync(One);
        var standby = topology.Shards[0][1];
        var folder = await Ground.AskAsync<string>(standby, "SHOW data_directory");

        Signals.Kill(Postmaster.IdIn(folder));
        using var patience = new CancellationTokenSource(Ground.Patience);
        while (topology.Fault is null)
        {
            await Task.Delay(20, patience.Token);
        }

        topology.Fault.Should().Match("replica_1 of shard 0: PostgreSQL *, private cluster from * on *, durability off exited with code 137 while it was needed. Its last lines:\n*");
        ((ClusterNode)standby).IsUp.Should().BeFalse();
        var stop = () => standby.StopAsync(fast: true);
        (await stop.Should().ThrowAsync<BackingServiceUnavailableException>()).WithMessage("PostgreSQL * exited with code 137 while it was needed.*");
        (await Ground.AskAsync<int>(topology.Shards[0][0], "SELECT 1")).Should().Be(1);
    }

    [Fact]
    public async Task A_standby_reaches_its_primary_by_the_way_that_was_asked_for()
    {
        Ground.NeedsPostgres();
        List<ReplicationLink> links = [];
        Relay? relay = null;
        await using var topology = await Ground.StartTopologyAsync(One with
        {
            ReplicationVia = link =>
            {
                links.Add(link);
                relay = new Relay(link.PrimaryPort);
                return relay.Port;
            },
        });
        var primary = topology.Shards[0][0];

        links.Should().Equal(new ReplicationLink(0, 1, primary.Port));
        await Ground.UntilAsync(primary, "SELECT count(*) = 1 FROM pg_stat_replication");
        relay!.Dispose();
        await Ground.UntilAsync(primary, "SELECT count(*) = 0 FROM pg_stat_replication");
    }

    [Fact]
    public async Task A_way_that_leads_nowhere_is_told_of_and_leaves_nothing()
    {
        Ground.NeedsPostgres();
        var source = new LocalPostgres(Ground.Environment(), "/", TimeProvider.System) { Patience = TimeSpan.FromMilliseconds(500) };
        var start = () => source.StartAsync(One with { ReplicationVia = _ => 9 }, CancellationToken.None).WaitAsync(Ground.Patience);

        (await start.Should().ThrowAsync<BackingServiceUnavailableException>()).WithMessage(
            "Expected replica_1 of shard 0 to follow its primary within 0.5 s, but it did not. Its last lines:\n*connection to server at \"127.0.0.1\", port 9 failed*\n"
            + "  what to do: see that what TopologyOptions.ReplicationVia named, if anything, leads to the primary.");

        Ground.Clusters.Should().BeEmpty();
    }

    [Fact]
    public async Task A_way_that_is_no_port_is_refused_and_leaves_nothing()
    {
        Ground.NeedsPostgres();
        var start = () => Ground.StartTopologyAsync(One with { ReplicationVia = _ => 0 });

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage(
            "Expected TopologyOptions.ReplicationVia to name a port from 1 to 65,535 for replica 1 of shard 0, but it named 0.\n"
            + "  what to do: return the port of a proxy that listens on 127.0.0.1, or the link's PrimaryPort.");

        Ground.Clusters.Should().BeEmpty();
    }

    [Fact]
    public async Task An_installation_that_lacks_an_extension_does_not_serve_and_leaves_nothing()
    {
        Ground.NeedsPostgres();
        var templates = Ground.Templates.Count;
        var start = () => Ground.StartTopologyAsync(One with { Extensions = ["cube", "none's"] });

        var failure = (await start.Should().ThrowAsync<BackingServiceUnavailableException>()).Which;

        failure.IsAbsence.Should().BeTrue();
        failure.Message.Should().Match(
            "Expected PostgreSQL (private cluster from /*) to have the extension none's, but it is not among those that can be created.\n"
            + "  what to do: install the package that brings it; PostgreSQL's own are in contrib (apt install postgresql-contrib, dnf install postgresql-contrib, brew install postgresql),\n"
            + "    or name the bin folder of a PostgreSQL that has it with PERF_POSTGRES_BIN.");
        Ground.Clusters.Should().BeEmpty();
        Ground.Templates.Should().HaveCount(templates);
    }
}
