using System.Globalization;
using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Postgres.Clusters;
using PerfRegression.Postgres.Servers;
using PerfRegression.Processes;
using PerfRegression.Unit.Processes;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public sealed class OwnerDeathTests : IDisposable
{
    private readonly Ground _ground = new();
    private readonly TaskCompletionSource<string> _announced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _ground.Dispose();

    [Theory]
    [InlineData(1, "database", Ground.Seed)]
    [InlineData(6, "topology")]
    public async Task Nothing_is_left_after_the_process_that_wanted_a_database_was_killed(int servers, params string[] mode)
    {
        Ground.NeedsPostgres();
        await using var host = Host(mode);
        var processes = await OfDatabaseAsync(host, servers);

        Signals.Kill(host.Id);

        await UntilGoneAsync(processes);
        _ground.Clusters.Should().BeEmpty();
    }

    [Theory]
    [InlineData(1, "database", Ground.Seed)]
    [InlineData(6, "topology")]
    public async Task Where_both_it_and_the_shell_were_killed_the_server_ends_and_the_next_start_clears_up(int servers, params string[] mode)
    {
        Ground.NeedsPostgres();
        await using var host = Host(mode);
        var processes = await OfDatabaseAsync(host, servers);

        // Frozen, so that it cannot clear up itself.
        Signals.Freeze(host.Id);
        foreach (var shell in processes)
        {
            Signals.Kill(shell.All[0]);
        }

        await Liveness.UntilGoneAsync([.. processes.Select(server => server.ProcessId)], Ground.Patience);
        Signals.Kill(host.Id);
        await UntilGoneAsync(processes);
        var left = _ground.Clusters.Should().HaveCount(servers).And.Subject.ToList();

        await using var next = await _ground.StartAsync();

        _ground.Clusters.Should().ContainSingle().And.NotIntersectWith(left);
    }

    private async Task<IReadOnlyList<Postmaster>> OfDatabaseAsync(ChildProcess host, int servers)
    {
        await Task.WhenAny(_announced.Task, host.Exited).WaitAsync(Ground.Patience);
        _announced.Task.IsCompleted.Should().BeTrue("it should bring up a database, but said {0}", string.Join('\n', host.LastOutput));
        var announcement = await _announced.Task;
        announcement.Should().MatchRegex($"^([0-9]+ ){{{servers}}}[0-9]+ ms, PostgreSQL ");
        _ground.Clusters.Should().HaveCount(servers);
        return Postmaster.InAll(_ground.Clusters, [.. announcement.Split(' ').Take(servers).Select(number => int.Parse(number, CultureInfo.InvariantCulture))]);
    }

    private static async Task UntilGoneAsync(IReadOnlyList<Postmaster> processes)
    {
        foreach (var server in processes)
        {
            await server.UntilGoneAsync(Ground.Patience);
        }
    }

    private ChildProcess Host(string[] mode) => ChildProcess.Start(new ChildStart(DotnetHost.Path)
    {
        Arguments = ["exec", AppUnderTest.At(Path.Combine(AppContext.BaseDirectory, "Orchestrator.dll")).AssemblyPath, .. mode],
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [PostgresVariables.Kind] = "local",
            [PostgresVariables.Data] = _ground.Data,
            [CacheFolder.Variable] = _ground.Cache,
        },
        OnOutput = line => _announced.TrySetResult(line),
    });
}
