using FluentAssertions;
using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public sealed class ClusterEndTests : IDisposable
{
    private readonly Ground _ground = new();

    public void Dispose() => _ground.Dispose();

    [Fact]
    public async Task A_restart_keeps_address_data_and_process()
    {
        Ground.NeedsPostgres();
        await using var server = await _ground.StartAsync();
        var (before, address) = (server.ProcessIds!.Single(), server.ConnectionString);
        await using var connection = new NpgsqlConnection(address + ";Pooling=false");
        await connection.OpenAsync();
        await Ground.AskAsync<int>(address, "INSERT INTO users VALUES (0, 'late') RETURNING id");

        await server.RestartAsync().WaitAsync(Ground.Patience);
        await server.RestartAsync().WaitAsync(Ground.Patience);

        (await Ground.AskAsync<long>(address, "SELECT count(*) FROM users")).Should().Be(10_001);
        (server.ConnectionString, server.ProcessIds!.Single(), server.Fault).Should().Be((address, before, null));
        var use = () => new NpgsqlCommand("SELECT 1", connection).ExecuteScalarAsync();
        await use.Should().ThrowAsync<NpgsqlException>("a crash ends every session");
    }

    [Fact]
    public async Task Nothing_is_left_after_it_was_disposed()
    {
        Ground.NeedsPostgres();
        var server = await _ground.StartAsync();
        await using var busy = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await busy.OpenAsync();
        var sleeping = new NpgsqlCommand("SELECT pg_sleep(600)", busy).ExecuteScalarAsync();
        var processes = Postmaster.In(_ground.Clusters.Should().ContainSingle().Which, server.ProcessIds!.Single());

        await server.DisposeAsync().AsTask().WaitAsync(Ground.Patience);

        _ground.Clusters.Should().BeEmpty();
        await processes.UntilGoneAsync(Ground.Patience);
        await sleeping.Invoking(query => query).Should().ThrowAsync<NpgsqlException>();
        server.Fault.Should().BeNull();
    }

    [Fact]
    public async Task Nothing_is_left_after_the_shell_around_it_was_killed()
    {
        Ground.NeedsPostgres();
        var server = await _ground.StartAsync();
        var processes = Postmaster.In(_ground.Clusters.Should().ContainSingle().Which, server.ProcessIds!.Single());

        Signals.Kill(server.ProcessIds!.Single());
        await server.DisposeAsync().AsTask().WaitAsync(Ground.Patience);

        await processes.UntilGoneAsync(Ground.Patience);
        _ground.Clusters.Should().BeEmpty();
    }

    [Fact]
    public async Task A_server_that_was_killed_is_told_of_with_its_exit_code_and_leaves_nothing()
    {
        Ground.NeedsPostgres();
        var server = await _ground.StartAsync();
        await using var busy = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await busy.OpenAsync();

        // A backend at work does not notice that its postmaster is gone.
        var working = new NpgsqlCommand("SELECT count(*) FROM generate_series(1, 100000000000)", busy) { CommandTimeout = 0 }.ExecuteScalarAsync();
        var processes = Postmaster.In(_ground.Clusters.Should().ContainSingle().Which, server.ProcessIds!.Single());

        Signals.Kill(processes.ProcessId);
        await UntilAsync(() => server.Fault is not null);

        server.Fault.Should().Match("PostgreSQL *, private cluster from * on *, durability off exited with code 137 while it was needed. Its last lines:\n*");
        var restart = () => server.RestartAsync();
        (await restart.Should().ThrowAsync<BackingServiceUnavailableException>()).WithMessage(server.Fault);
        await server.DisposeAsync().AsTask().WaitAsync(Ground.Patience);
        await processes.UntilGoneAsync(Ground.Patience);
        _ground.Clusters.Should().BeEmpty();
        await working.Invoking(query => query).Should().ThrowAsync<NpgsqlException>();
    }

    [Fact]
    public async Task What_a_dead_run_left_is_swept_with_its_server_and_what_lives_is_not()
    {
        Ground.NeedsPostgres();
        await using var living = await _ground.StartAsync();
        var outlived = await _ground.StartAsync();
        var left = _ground.Clusters.Single(cluster => !cluster.EndsWith(Path.GetFileName(FolderOf(living)), StringComparison.Ordinal));
        var processes = Postmaster.In(left, outlived.ProcessIds!.Single());
        var stamp = ProcessStamp.Own with { Started = ProcessStamp.Own.Started - 100 };
        Directory.Move(left, left.Replace(ProcessStamp.Own.ToString(), stamp.ToString(), StringComparison.Ordinal));
        var unfinished = Path.Combine(Path.GetDirectoryName(_ground.Templates[0])!, $"abc.{stamp}.1.new");
        Directory.CreateDirectory(unfinished);

        await using (await _ground.StartAsync(new PostgresOptions { Seed = "CREATE TABLE another (id int)" }))
        {
            await processes.UntilGoneAsync(Ground.Patience);
            _ground.Clusters.Should().HaveCount(2).And.NotContain(cluster => cluster.Contains(stamp.ToString(), StringComparison.Ordinal));
            Directory.Exists(unfinished).Should().BeFalse();
        }

        (await Ground.AskAsync<long>(living.ConnectionString, "SELECT count(*) FROM users")).Should().Be(10_000);
        await outlived.DisposeAsync();
    }

    [Fact]
    public async Task Starting_can_be_given_up_and_leaves_nothing()
    {
        Ground.NeedsPostgres();
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var start = () => _ground.Source().StartAsync(new PostgresOptions { Seed = "SELECT pg_sleep(600)" }, giveUp.Token).WaitAsync(Ground.Patience);

        await start.Should().ThrowAsync<OperationCanceledException>();

        _ground.Clusters.Should().BeEmpty();
        _ground.Templates.Should().BeEmpty();
    }

    private static string FolderOf(IPostgresServer server) => Path.GetDirectoryName(
        Ground.AskAsync<string>(server.ConnectionString, "SHOW data_directory").GetAwaiter().GetResult())!;

    private static async Task UntilAsync(Func<bool> happened)
    {
        using var patience = new CancellationTokenSource(Ground.Patience);
        while (!happened())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
