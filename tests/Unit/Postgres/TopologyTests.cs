using FluentAssertions;
using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Topologies;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public sealed class TopologyTests(SharedTopology shared) : IClassFixture<SharedTopology>
{
    [Fact]
    public async Task A_standby_shows_what_its_primary_wrote_and_refuses_writes()
    {
        Ground.NeedsPostgres();
        var topology = await shared.Topology;
        var (primary, standby, other) = (topology.Shards[0][0], topology.Shards[0][1], topology.Shards[1][0]);

        await Ground.AskAsync<int>(primary, "CREATE TABLE streamed (id int); INSERT INTO streamed VALUES (7) RETURNING id");

        await Ground.UntilAsync(standby, "SELECT id = 7 FROM streamed");
        var write = () => Ground.AskAsync<int>(standby, "INSERT INTO streamed VALUES (8) RETURNING id");
        (await write.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.ReadOnlySqlTransaction);
        (await Ground.AskAsync<bool>(other, "SELECT to_regclass('streamed') IS NULL")).Should().BeTrue("shards do not know each other");
        (await Ground.AskAsync<string>(primary, "SELECT string_agg(application_name, ' ') FROM pg_stat_replication")).Should().Be("replica_1");
        (await Ground.AskAsync<bool>(other, "SELECT pg_is_in_recovery()")).Should().BeFalse();
        topology.Shards.SelectMany(shard => shard).Cast<ClusterNode>().Select(node => (node.Shard, node.Replica, node.IsUp))
            .Should().Equal((0, 0, true), (0, 1, true), (1, 0, true));
        (await Ground.AskAsync<string>(standby, "SHOW max_connections")).Should().Be("20");
    }

    [Fact]
    public async Task It_is_told_apart_without_its_password_which_no_argument_shows()
    {
        Ground.NeedsPostgres();
        var topology = await shared.Topology;
        var password = new NpgsqlConnectionStringBuilder(topology.Shards[0][0].ConnectionStringFor("postgres")).Password!;

        topology.Description.Should().MatchRegex("^PostgreSQL [0-9.]+, private cluster from /.* on (tmpfs|disk), durability off, shards of 2 \\+ 1 servers$").And.NotContain(password);
        (topology.ProcessIds!.Count, topology.Fault).Should().Be((3, null));
        if (OperatingSystem.IsLinux())
        {
            topology.ProcessIds!.SelectMany(PerfRegression.Processes.ProcessTree.Members).Select(process => File.ReadAllText($"/proc/{process}/cmdline"))
                .Should().Contain(line => line.Contains("postgres", StringComparison.Ordinal)).And.NotContain(line => line.Contains(password, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_new_database_is_at_once_on_all_servers_with_cube_and_a_dropped_one_on_none()
    {
        Ground.NeedsPostgres();
        var topology = await shared.Topology;
        const string Name = "a \"new\" one";

        await topology.CreateDatabaseAsync(Name);
        foreach (var node in topology.Shards.SelectMany(shard => shard))
        {
            (await Ground.AskAsync<double>(node.ConnectionStringFor(Name), "SELECT '(1,2)'::cube <-> '(4,6)'::cube")).Should().Be(5);
        }

        var again = () => topology.CreateDatabaseAsync(Name);
        (await again.Should().ThrowAsync<BackingServiceUnavailableException>()).WithMessage(
            "Expected the primary of shard ? to answer CREATE DATABASE \"a \"\"new\"\" one\", but it did not: 42P04: database \"a \"new\" one\" already exists*");
        await topology.DropDatabaseAsync(Name);
        await topology.DropDatabaseAsync(Name);
        foreach (var node in topology.Shards.SelectMany(shard => shard))
        {
            var use = () => Ground.AskAsync<int>(node.ConnectionStringFor(Name), "SELECT 1");
            (await use.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InvalidCatalogName);
        }
    }

    [Fact]
    public async Task A_standby_that_does_not_follow_is_told_of()
    {
        Ground.NeedsPostgres();
        var topology = (ClusterTopology)await shared.Topology;
        var standby = topology.Shards[0][1];
        var usual = topology.Patience;
        await Ground.AskAsync<int>(standby, "SELECT 1 FROM pg_wal_replay_pause()");
        await Ground.UntilAsync(standby, "SELECT pg_is_wal_replay_paused()");

        topology.Patience = TimeSpan.FromMilliseconds(200);
        var create = () => topology.CreateDatabaseAsync("unfollowed");
        (await create.Should().ThrowAsync<BackingServiceUnavailableException>()).WithMessage(
            "Expected replica_1 of shard 0 to have replayed ?/* within 0.2 s, but it has not. Its last lines:\n*\n"
            + "  what to do: let it reach its primary, end a pause of its replay, and start a server of its shard again that was stopped for long.");

        topology.Patience = usual;
        await Ground.AskAsync<int>(standby, "SELECT 1 FROM pg_wal_replay_resume()");
        await topology.DropDatabaseAsync("unfollowed");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_was_stopped_comes_up_at_its_port_with_its_data_and_streaming_goes_on(bool fast)
    {
        Ground.NeedsPostgres();
        var topology = await shared.Topology;
        var (primary, standby) = (topology.Shards[0][0], topology.Shards[0][1]);
        var table = $"kept_{fast}";
        var processes = topology.ProcessIds!.ToList();
        await Ground.AskAsync<int>(primary, $"CREATE TABLE {table} (id int); INSERT INTO {table} VALUES (1) RETURNING id");
        await Ground.UntilAsync(standby, $"SELECT count(*) = 1 FROM {table}");

        await standby.StopAsync(fast).WaitAsync(Ground.Patience);
        await standby.StopAsync(fast).WaitAsync(Ground.Patience);
        ((ClusterNode)standby).IsUp.Should().BeFalse();
        var use = () => Ground.AskAsync<int>(standby, "SELECT 1");
        await use.Should().ThrowAsync<NpgsqlException>();
        var create = () => topology.CreateDatabaseAsync("late");
        (await create.Should().ThrowAsync<InvalidOperationException>()).WithMessage(
            "Expected all servers to be up to change the database \"late\" on them, but replica_1 of shard 0 is stopped.\n  what to do: start it first.");
        await Ground.AskAsync<int>(primary, $"INSERT INTO {table} VALUES (2) RETURNING id");
        await standby.StartAsync().WaitAsync(Ground.Patience);
        await Ground.UntilAsync(standby, $"SELECT count(*) = 2 FROM {table}");

        await primary.StopAsync(fast).WaitAsync(Ground.Patience);
        (await Ground.AskAsync<long>(standby, $"SELECT count(*) FROM {table}")).Should().Be(2, "a standby answers without its primary");
        await primary.StartAsync().WaitAsync(Ground.Patience);
        await primary.StartAsync().WaitAsync(Ground.Patience);
        await Ground.AskAsync<int>(primary, $"INSERT INTO {table} VALUES (3) RETURNING id");
        await Ground.UntilAsync(standby, $"SELECT count(*) = 3 FROM {table}");

        topology.ProcessIds.Should().Equal(processes);
        topology.Shards.SelectMany(shard => shard).Cast<ClusterNode>().Should().OnlyContain(node => node.IsUp);
        topology.Fault.Should().BeNull();
    }
}
