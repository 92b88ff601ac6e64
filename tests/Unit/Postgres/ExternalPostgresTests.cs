using System.Net;
using System.Net.Sockets;
using FluentAssertions;
using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Machine;
using PerfRegression.Postgres.External;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public sealed class ExternalPostgresTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Databases = "SELECT count(*) FROM pg_database WHERE datname LIKE 'perfregression%'";

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task Is_absent_where_the_variable_is_not_set(string? value)
    {
        var failure = await FailureOf(value!);

        failure.IsAbsence.Should().BeTrue();
        failure.Message.Should().Be("PERF_POSTGRES is not set.");
    }

    [Fact]
    public async Task A_server_that_does_not_listen_is_told_without_the_password()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        var failure = await FailureOf($"postgres://perf:s3cret@127.0.0.1:{port}/app");

        failure.IsAbsence.Should().BeFalse();
        failure.Message.Should().Be(
            $"Expected PERF_POSTGRES to name a PostgreSQL that admits us, but 127.0.0.1:{port} did not.\n"
            + $"  tried: Host=127.0.0.1;Port={port};Username=perf;Password=***;Database=app\n"
            + "  it said: Connection refused\n"
            + "  what to do: start the server, or correct host and port, or unset PERF_POSTGRES to have a database started.");
        failure.ToString().Should().NotContain("s3cret");
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_told() => (await FailureOf("Host=db.invalid;Username=perf;Password=s3cret")).Message.Should().Match(
        "Expected PERF_POSTGRES to name a PostgreSQL that admits us, but db.invalid:5432 did not.\n"
        + "  tried: Host=db.invalid;Port=5432;Username=perf;Password=***;Database=\n"
        + "  it said: *\n"
        + "  what to do: start the server, or correct host and port, or unset PERF_POSTGRES to have a database started.");

    [Fact]
    public void An_old_server_is_told_with_its_version() =>
        ExternalMessages.TooOld(new NpgsqlConnectionStringBuilder("Host=db.example;Password=s3cret"), "12.22").Should().Be(
            "Expected PERF_POSTGRES to name a PostgreSQL 13 or later, but found an old server: db.example:5432 is of version 12.22.\n"
            + "  what to do: name a newer one, or unset PERF_POSTGRES to have a database started.");

    [Fact]
    public async Task A_wrong_password_is_told_without_it()
    {
        Ground.NeedsPostgres();
        var server = await shared.Server;
        var address = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "wr0ng" };

        var failure = await FailureOf(address.ConnectionString);

        failure.Message.Should().Be(
            $"Expected PERF_POSTGRES to name a PostgreSQL that admits us, but 127.0.0.1:{address.Port} did not.\n"
            + $"  tried: Host=127.0.0.1;Port={address.Port};Username=perf;Password=***;Database=postgres\n"
            + "  it said: password authentication failed for user \"perf\" (28P01)\n"
            + "  what to do: correct user and password, or unset PERF_POSTGRES to have a database started.");
        failure.ToString().Should().NotContain("wr0ng");
    }

    [Fact]
    public async Task We_work_in_a_database_of_our_own_and_drop_it_though_somebody_is_still_in_it()
    {
        Ground.NeedsPostgres();
        var host = await shared.Server;
        var server = await StartAsync(host.ConnectionString);
        var address = new NpgsqlConnectionStringBuilder(server.ConnectionString);

        server.Description.Should().MatchRegex($"^PostgreSQL [0-9.]+, given by PERF_POSTGRES at 127.0.0.1:{address.Port}, durability off$");
        (server.MaxConnections, server.CanRestart).Should().Be((30, false));
        address.Database.Should().MatchRegex($"^perfregression_{Environment.ProcessId}_[0-9]+$");
        (await Ground.AskAsync<long>(server.ConnectionString, "SELECT count(*) FROM users")).Should().Be(10_000);
        (await server.Invoking(given => given.RestartAsync()).Should().ThrowAsync<NotSupportedException>()).WithMessage(
            "Expected a private PostgreSQL to restart, but this one was given by PERF_POSTGRES and belongs to others.\n"
            + "  what to do: unset PERF_POSTGRES for this test, or ask CanRestart first.");

        await using var still = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await still.OpenAsync();
        await server.DisposeAsync();
        (await Ground.AskAsync<long>(host.ConnectionString, Databases)).Should().Be(0);
    }

    [Fact]
    public async Task Of_several_servers_we_stay_with_the_one_that_answers()
    {
        Ground.NeedsPostgres();
        var host = new NpgsqlConnectionStringBuilder((await shared.Server).ConnectionString);
        await using var server = await StartAsync($"postgres://{host.Username}:{host.Password}@127.0.0.1:1,127.0.0.1:{host.Port}/postgres?target_session_attrs=read-write");

        var address = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        (address.Host, address.Port, address.TargetSessionAttributes).Should().Be(("127.0.0.1", host.Port, null));
        server.Description.Should().Contain($" at 127.0.0.1:{host.Port}, ");
        (await Ground.AskAsync<long>(server.ConnectionString, "SELECT count(*) FROM users")).Should().Be(10_000);
    }

    [Theory]
    [InlineData("postgres://perf:s3cret@127.0.0.1:1,192.0.2.7:5433/app", "192.0.2.7:5433")]
    [InlineData("Host=[2001:db8::7]:1,localhost;Password=s3cret", "[2001:db8::7]:1")]
    public async Task One_elsewhere_among_several_is_refused_by_its_name(string given, string host) => (await FailureOf(given)).Message.Should().Be(
        $"Expected PERF_POSTGRES to name one server, or several on this machine, but found {host} among several.\n"
        + "  what to do: name only the one that is to be measured, or unset PERF_POSTGRES to have a database started.");

    [Fact]
    public async Task The_processes_of_one_on_this_machine_are_found_and_their_cpu_is_the_databases()
    {
        Ground.NeedsPostgres();
        var host = await shared.Server;
        await using var server = await StartAsync(host.ConnectionString);
        var before = CpuAccount.Take([], [], server.ProcessIds);

        await Ground.AskAsync<long>(server.ConnectionString, "SELECT count(*) FROM generate_series(1, 2000000)");

        var used = CpuAccount.Take([], [], server.ProcessIds).Database.Since(before.Database).Cpu;
        var postmaster = Postmaster.IdIn(Path.Combine(shared.Ground.Clusters.Single(), "data"));
        server.ProcessIds.Should().Equal(postmaster);
        used.Should().BePositive("the query ran in a backend of it");
    }

    [Fact]
    public async Task What_a_dead_run_left_is_swept_and_what_lives_or_is_anothers_is_not()
    {
        Ground.NeedsPostgres();
        var host = await shared.Server;
        await using var living = await StartAsync(host.ConnectionString);
        foreach (var name in (string[])["perfregression_1_1", "perfregression_mine"])
        {
            await RunAsync(host, $"CREATE DATABASE {name}");
        }

        await using var another = await StartAsync(host.ConnectionString);

        (await Ground.AskAsync<string>(host.ConnectionString, "SELECT string_agg(datname, ' ' ORDER BY oid) FROM pg_database WHERE datname LIKE 'perfregression%'"))
            .Should().MatchRegex("^perfregression_[0-9]+_[0-9]+ perfregression_mine perfregression_[0-9]+_[0-9]+$");
        (await Ground.AskAsync<long>(living.ConnectionString, "SELECT count(*) FROM users")).Should().Be(10_000);
        await RunAsync(host, "DROP DATABASE perfregression_mine");
    }

    [Fact]
    public async Task A_user_who_may_not_create_a_database_is_told_what_is_missing()
    {
        Ground.NeedsPostgres();
        var host = await shared.Server;
        await RunAsync(host, "CREATE ROLE modest LOGIN PASSWORD 's3cret'");
        var address = new NpgsqlConnectionStringBuilder(host.ConnectionString) { Username = "modest", Password = "s3cret" };

        var failure = await FailureOf(address.ConnectionString);

        failure.Message.Should().Be(
            $"Expected to create a database on 127.0.0.1:{address.Port}, but the user \"modest\" may not.\n"
            + "  it said: permission denied to create database (42501)\n"
            + "  what to do: ALTER ROLE \"modest\" CREATEDB, or name another user in PERF_POSTGRES, or unset PERF_POSTGRES to have a database started.");
    }

    private static async Task<BackingServiceUnavailableException> FailureOf(string given)
    {
        var start = () => StartAsync(given);
        return (await start.Should().ThrowAsync<BackingServiceUnavailableException>()).Which;
    }

    private static async Task RunAsync(IPostgresServer host, string sql)
    {
        await using var source = NpgsqlDataSource.Create(host.ConnectionString + ";Pooling=false");
        await source.CreateCommand(sql).ExecuteNonQueryAsync();
    }

    private static Task<IPostgresServer> StartAsync(string given) =>
        new ExternalPostgres(Variables.Of(("PERF_POSTGRES", given))).StartAsync(new PostgresOptions { Seed = Ground.Seed }).WaitAsync(Ground.Patience);
}
