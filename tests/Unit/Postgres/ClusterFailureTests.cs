using System.Net;
using System.Net.Sockets;
using FluentAssertions;
using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Choice;
using PerfRegression.Postgres.Servers;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public sealed class ClusterFailureTests : IDisposable
{
    private readonly Ground _ground = new();

    public void Dispose() => _ground.Dispose();

    [Fact]
    public async Task A_taken_port_is_passed_over_and_five_are_enough()
    {
        Ground.NeedsPostgres();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var tries = new Queue<int>([port, port, .. LoopbackPorts.Next().Take(8)]);

        await using (var server = await _ground.Source(Tries).StartAsync(new PostgresOptions()).WaitAsync(Ground.Patience))
        {
            new NpgsqlConnectionStringBuilder(server.ConnectionString).Port.Should().NotBe(port);
            (await Ground.AskAsync<int>(server.ConnectionString, "SELECT 1")).Should().Be(1);
        }

        var message = await _ground.FailureAsync(_ground.Source(() => Enumerable.Repeat(port, 100)));
        message.Should().MatchRegex(
            $"^PostgreSQL \\(private cluster from /.*\\) found every port taken that it tried: {port}, {port}, {port}, {port}, {port}.\n"
            + "  what to do: run again, or name a server of your own with PERF_POSTGRES.$");

        IEnumerable<int> Tries()
        {
            while (tries.TryDequeue(out var next))
            {
                yield return next;
            }
        }
    }

    [Fact]
    public async Task A_seed_that_the_server_refuses_is_told_with_its_words_and_leaves_nothing()
    {
        Ground.NeedsPostgres();
        var start = () => _ground.StartAsync(new PostgresOptions { Seed = "CREATE TABLE a (id int);\nINSERT INTO b\nVALUES (1)" });

        (await start.Should().ThrowAsync<BackingServiceUnavailableException>()).WithMessage(
            "Expected PostgresOptions.Seed to fill a new database, but the server refused it: relation \"b\" does not exist (42P01)\n"
            + "  seed: CREATE TABLE a (id int); INSERT INTO b VALUES (1)\n"
            + "  what to do: correct the seed; nothing of it was kept.");
        _ground.Clusters.Should().BeEmpty();
        _ground.Templates.Should().BeEmpty();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_told()
    {
        Ground.NeedsPostgres();
        var file = Path.Combine(_ground.Data, "file");
        await File.WriteAllTextAsync(file, "");
        var source = new LocalPostgres(_ground.Environment((PostgresVariables.Data, Path.Combine(file, "below"))), "/", TimeProvider.System);

        (await _ground.FailureAsync(source)).Should().Match(
            $"Expected to keep a private PostgreSQL in {file}/below, but it can't be written to: *\n"
            + "  what to do: make it a folder with room that can be written to, or name another one with PERF_POSTGRES_DIR.");
    }

    [Fact]
    public async Task A_step_that_fails_is_told_with_its_last_lines()
    {
        Ground.NeedsPostgres();
        var bin = Directory.CreateDirectory(Path.Combine(_ground.Data, "..", "bin")).FullName;
        Program(bin, "postgres", "echo 'postgres (PostgreSQL) 17.1'");
        Program(bin, "initdb", "echo creating >&2; echo 'initdb: error: No space left on device' >&2; exit 1");
        var source = new LocalPostgres(_ground.Environment((PostgresVariables.Programs, bin)), "/", TimeProvider.System);

        (await _ground.FailureAsync(source)).Should().Match(
            $"Expected a private PostgreSQL in {_ground.Data}/perfregression-pg-*, but initdb as the user * exited with code 1. Its last lines:\n"
            + "    creating\n"
            + "    initdb: error: No space left on device\n"
            + "  what to do: PERF_POSTGRES_DIR names another folder for its data, PERF_POSTGRES_BIN other programs, PERF_POSTGRES a server of your own.");

        Program(bin, "postgres", "echo 'postgres (PostgreSQL) 12.22'");
        (await _ground.FailureAsync(source)).Should().Be(
            $"Expected PostgreSQL 13 or later, but found an old server: {bin} is of version 12.22.\n"
            + "  what to do: install a newer one, or name its bin folder with PERF_POSTGRES_BIN.");

        Program(bin, "postgres", "echo 'no such library'; exit 127");
        (await _ground.FailureAsync(source)).Should().Match(
            $"Expected {bin}/postgres to print its version as the user *, but it exited with code 127. Its last lines:\n"
            + "    no such library\n"
            + "  what to do: let that user read and run it, or name the bin folder of another PostgreSQL with PERF_POSTGRES_BIN.");
    }

    private static void Program(string folder, string name, string script)
    {
        File.WriteAllText(Path.Combine(folder, name), $"#!/bin/sh\n{script}\n");
        Ground.Allow(Path.Combine(folder, name), (UnixFileMode)0b111_101_101);
    }
}
