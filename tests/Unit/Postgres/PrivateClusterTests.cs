using System.Net;
using System.Net.NetworkInformation;
using FluentAssertions;
using Npgsql;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public sealed class PrivateClusterTests : IDisposable
{
    private readonly Ground _ground = new();

    public void Dispose() => _ground.Dispose();

    [Fact]
    public async Task Comes_up_seeded_and_closed_to_others()
    {
        Ground.NeedsPostgres();
        await using var server = await _ground.StartAsync();
        var address = new NpgsqlConnectionStringBuilder(server.ConnectionString);

        server.Description.Should().MatchRegex("^PostgreSQL [0-9.]+, private cluster from /.* on (tmpfs|disk), durability off$").And.NotContain(address.Password);
        (server.MaxConnections, server.CanRestart, server.Fault).Should().Be((20, true, null));
        (await Ground.AskAsync<long>(server.ConnectionString, "SELECT count(*) FROM users")).Should().Be(10_000);
        (await Ground.AskAsync<float>(server.ConnectionString, "SELECT reltuples FROM pg_class WHERE relname = 'users'")).Should().Be(10_000, "plans are made from statistics");

        var intruder = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "wrong" }.ConnectionString;
        var open = () => Ground.AskAsync<int>(intruder, "SELECT 1");
        (await open.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InvalidPassword);
        (await Ground.AskAsync<string>(server.ConnectionString, "SHOW password_encryption")).Should().Be("scram-sha-256");

        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => listener.Port == address.Port)
            .Should().Equal(new IPEndPoint(IPAddress.Loopback, address.Port));
        address.Port.Should().BeLessThan(32_768);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(30)]
    public async Task Admits_as_many_connections_as_were_asked_for(int limit)
    {
        Ground.NeedsPostgres();
        await using var server = await _ground.StartAsync(new PostgresOptions { MaxConnections = limit });
        await using var source = NpgsqlDataSource.Create(server.ConnectionString + ";Pooling=false");
        List<NpgsqlConnection> open = [];
        for (var connection = 0; connection < limit; connection++)
        {
            open.Add(await source.OpenConnectionAsync());
        }

        var oneMore = async () => await source.OpenConnectionAsync();

        server.MaxConnections.Should().Be(limit);
        (await oneMore.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.TooManyConnections);
        open.ForEach(connection => connection.Dispose());
    }

    [Fact]
    public async Task A_second_start_copies_the_first_ones_template_and_another_seed_does_not()
    {
        Ground.NeedsPostgres();
        string first;
        await using (var server = await _ground.StartAsync())
        {
            first = await SystemOf(server);
            await Ground.AskAsync<long>(server.ConnectionString, "WITH gone AS (DELETE FROM users RETURNING 1) SELECT count(*) FROM gone");
        }

        await using var again = await _ground.StartAsync();
        await using var other = await _ground.StartAsync(new PostgresOptions { Seed = "CREATE TABLE other (id int)" });

        (await SystemOf(again)).Should().Be(first);
        (await Ground.AskAsync<long>(again.ConnectionString, "SELECT count(*) FROM users")).Should().Be(10_000);
        (await SystemOf(other)).Should().NotBe(first);
        _ground.Templates.Should().HaveCount(2);
        new FileInfo(Path.Combine(_ground.Templates[0], "password")).UnixFileMode.Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Two_at_once_make_one_template_and_do_not_know_each_other()
    {
        Ground.NeedsPostgres();
        var both = await Task.WhenAll(_ground.StartAsync(), _ground.StartAsync());

        await Ground.AskAsync<long>(both[0].ConnectionString, "WITH gone AS (DELETE FROM users RETURNING 1) SELECT count(*) FROM gone");

        (await Ground.AskAsync<long>(both[1].ConnectionString, "SELECT count(*) FROM users")).Should().Be(10_000);
        _ground.Templates.Should().ContainSingle();
        _ground.Clusters.Should().HaveCount(2);
        await Task.WhenAll(both.Select(server => server.DisposeAsync().AsTask()));
        _ground.Clusters.Should().BeEmpty();
    }

    [Fact]
    public async Task A_template_that_no_server_starts_from_is_made_anew()
    {
        Ground.NeedsPostgres();
        await (await _ground.StartAsync()).DisposeAsync();
        File.Delete(Path.Combine(_ground.Templates.Should().ContainSingle().Which, "data", "global", "pg_control"));

        await using var server = await _ground.StartAsync();

        (await Ground.AskAsync<long>(server.ConnectionString, "SELECT count(*) FROM users")).Should().Be(10_000);
        File.Exists(Path.Combine(_ground.Templates.Should().ContainSingle().Which, "data", "global", "pg_control")).Should().BeTrue();
    }

    [Fact]
    public async Task Works_without_a_cache()
    {
        Ground.NeedsPostgres();
        await File.WriteAllTextAsync(Path.Combine(_ground.Cache, "postgres-templates"), "in the way");

        await using var server = await _ground.StartAsync();

        (await Ground.AskAsync<long>(server.ConnectionString, "SELECT count(*) FROM users")).Should().Be(10_000);
    }

    private static Task<string> SystemOf(IPostgresServer server) =>
        Ground.AskAsync<string>(server.ConnectionString, "SELECT system_identifier::text FROM pg_control_system()");
}
