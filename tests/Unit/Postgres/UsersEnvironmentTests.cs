using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Postgres.Clusters;
using PerfRegression.Postgres.Servers;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Postgres;

/// <summary>What the user's environment says to PostgreSQL's clients is about servers of the user's, and none that is started here.</summary>
public sealed class UsersEnvironmentTests : IDisposable
{
    private static readonly Dictionary<string, string?> Misleading = new(StringComparer.Ordinal)
    {
        ["PGOPTIONS"] = "-c default_transaction_read_only=on",
        ["PGREQUIREAUTH"] = "none",
        ["PGSSLNEGOTIATION"] = "direct",
        ["PGGSSENCMODE"] = "require",
        ["PGSERVICE"] = "nowhere",
        ["PGTARGETSESSIONATTRS"] = "standby",
        ["PGCLIENTENCODING"] = "SQL_ASCII",
        ["PGTZ"] = "Nowhere/At_all",
        ["PGHOST"] = "db.invalid",
        ["PGPORT"] = "1",
        ["PGUSER"] = "nobody",
        ["PGPASSWORD"] = "wrong",
        ["PGDATA"] = "/nowhere",
        ["PGSSLROOTCERT"] = "/nowhere",
    };

    private readonly Ground _ground = new();

    public void Dispose() => _ground.Dispose();

    [Theory]
    [InlineData("database", Ground.Seed)]
    [InlineData("topology")]
    public async Task A_private_cluster_heeds_none_of_it(params string[] mode)
    {
        Ground.NeedsPostgres();
        var announced = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = ChildProcess.Start(new ChildStart(DotnetHost.Path)
        {
            Arguments = ["exec", AppUnderTest.At(Path.Combine(AppContext.BaseDirectory, "Orchestrator.dll")).AssemblyPath, .. mode],
            Environment = new Dictionary<string, string?>(Misleading, StringComparer.Ordinal)
            {
                [PostgresVariables.Kind] = "local",
                [PostgresVariables.Data] = _ground.Data,
                [CacheFolder.Variable] = _ground.Cache,
            },
            OnOutput = line => announced.TrySetResult(line),
        });

        await Task.WhenAny(announced.Task, host.Exited).WaitAsync(Ground.Patience);

        string.Join('\n', host.LastOutput).Should().MatchRegex("^([0-9]+ )+[0-9]+ ms, PostgreSQL ");
    }
}
