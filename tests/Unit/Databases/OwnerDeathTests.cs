using System.Globalization;
using FluentAssertions;
using PerfRegression.Databases;
using PerfRegression.Hosting;
using PerfRegression.Processes;
using PerfRegression.Unit.Processes;
using Xunit;

namespace PerfRegression.Unit.Databases;

public sealed class OwnerDeathTests : IDisposable
{
    private readonly Ground _ground = new();
    private readonly TaskCompletionSource<string> _announced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _ground.Dispose();

    [SkippableFact]
    public async Task Nothing_is_left_after_the_process_that_wanted_a_database_was_killed()
    {
        Ground.NeedsPostgres();
        await using var host = Host();
        var processes = await OfDatabaseAsync(host);

        Signals.Kill(host.Id);

        await processes.UntilGoneAsync(Ground.Patience);
        _ground.Clusters.Should().BeEmpty();
    }

    [SkippableFact]
    public async Task Where_both_it_and_the_shell_were_killed_the_server_ends_and_the_next_start_clears_up()
    {
        Ground.NeedsPostgres();
        await using var host = Host();
        var processes = await OfDatabaseAsync(host);

        // Frozen, so that it cannot clear up itself.
        Signals.Freeze(host.Id);
        Signals.Kill(processes.All[0]);
        await Liveness.UntilGoneAsync([processes.ProcessId], Ground.Patience);
        Signals.Kill(host.Id);
        await processes.UntilGoneAsync(Ground.Patience);
        var left = _ground.Clusters.Should().ContainSingle().Which;

        await using var next = await _ground.StartAsync();

        _ground.Clusters.Should().ContainSingle().Which.Should().NotBe(left);
    }

    private async Task<Postmaster> OfDatabaseAsync(ChildProcess host)
    {
        await Task.WhenAny(_announced.Task, host.Exited).WaitAsync(Ground.Patience);
        _announced.Task.IsCompleted.Should().BeTrue("it should bring up a database, but said {0}", string.Join('\n', host.LastOutput));
        var announcement = await _announced.Task;
        announcement.Should().MatchRegex("^[0-9]+ [0-9]+ ms, PostgreSQL ");
        var outermost = int.Parse(announcement.Split(' ')[0], CultureInfo.InvariantCulture);
        return Postmaster.In(_ground.Clusters.Should().ContainSingle().Which, outermost);
    }

    private ChildProcess Host() => ChildProcess.Start(new ChildStart(DotnetHost.Path)
    {
        Arguments = ["exec", AppUnderTest.At(Path.Combine(AppContext.BaseDirectory, "Orchestrator.dll")).AssemblyPath, "database", Ground.Seed],
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [PostgresChoice.Variable] = "local",
            [ClusterPlace.Variable] = _ground.Data,
            [CacheFolder.Variable] = _ground.Cache,
        },
        OnOutput = line => _announced.TrySetResult(line),
    });
}
