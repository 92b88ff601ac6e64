using FluentAssertions;
using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Choice;
using PerfRegression.Postgres.Clusters;
using PerfRegression.Postgres.Servers;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Postgres;

/// <summary>Folders of a test's own for real clusters and their templates, open to the user that PostgreSQL runs as.</summary>
internal sealed class Ground : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public const string Seed = "CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL); INSERT INTO users SELECT i, 'user ' || i FROM generate_series(1, 10000) AS i;";

    private static int _made;

    private readonly DirectoryInfo _folder;

    public Ground()
    {
        var parent = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        _folder = Directory.CreateDirectory(Path.Combine(parent, $"perfregression-test-{System.Environment.ProcessId}-{Interlocked.Increment(ref _made)}"));
        Data = Open("data");
        Cache = Open("cache");
    }

    public string Data { get; }

    public string Cache { get; }

    /// <summary>Clusters that are there.</summary>
    public IReadOnlyList<string> Clusters => Directory.GetDirectories(Data);

    /// <summary>Templates that are there, half-made ones included.</summary>
    public IReadOnlyList<string> Templates => Directory.Exists(Path.Combine(Cache, "postgres-templates")) ? Directory.GetDirectories(Path.Combine(Cache, "postgres-templates")) : [];

    /// <summary>Skips a test, loudly, where no PostgreSQL is installed; where every test has to run, it fails instead.</summary>
    public static void NeedsPostgres()
    {
        try
        {
            Installed().Find();
        }
        catch (BackingServiceUnavailableException e) when (e.IsAbsence)
        {
            Assert.SkipWhen(string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("CI")), $"NOT TESTED: this test starts a real PostgreSQL, and there is none. {e.Message}");
            throw;
        }
    }

    /// <summary>Real clusters need a POSIX shell, so there is nothing to allow elsewhere.</summary>
    public static void Allow(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    public static async Task<T> AskAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public static Task<T> AskAsync<T>(IPostgresNode node, string sql) => AskAsync<T>(node.ConnectionStringFor("postgres"), sql);

    public static Task UntilAsync(IPostgresNode node, string sql) => UntilAsync(node.ConnectionStringFor("postgres"), sql);

    /// <summary>Waits for an answer of true; an attempt that fails is repeated.</summary>
    public static async Task UntilAsync(string connectionString, string sql)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await IsTrueAsync(connectionString, sql))
        {
            patience.IsCancellationRequested.Should().BeFalse($"{sql} should become true within {Patience}");
            await Task.Delay(20);
        }
    }

    public LocalPostgres Source(Func<IEnumerable<int>>? ports = null) =>
        new(Environment(), "/", TimeProvider.System) { Ports = ports ?? LoopbackPorts.Next };

    public async Task<IPostgresServer> StartAsync(PostgresOptions? options = null) =>
        await Source().StartAsync(options ?? new PostgresOptions { Seed = Seed, MaxConnections = 20 }).WaitAsync(Patience);

    public async Task<IPostgresTopology> StartTopologyAsync(TopologyOptions options) => await Source().StartAsync(options).WaitAsync(Patience);

    public async Task<string> FailureAsync(LocalPostgres source)
    {
        var start = () => source.StartAsync(new PostgresOptions { Seed = Seed }).WaitAsync(Patience);
        var message = (await start.Should().ThrowAsync<BackingServiceUnavailableException>()).Which.Message;
        Clusters.Should().BeEmpty();
        return message;
    }

    public Func<string, string?> Environment(params (string Name, string Value)[] further)
    {
        var own = Variables.Of([.. further, (PostgresVariables.Data, Data), (CacheFolder.Variable, Cache)]);
        return name => own(name) ?? System.Environment.GetEnvironmentVariable(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<bool> IsTrueAsync(string connectionString, string sql)
    {
        try
        {
            return await AskAsync<bool>(connectionString, sql);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static LocalPostgres Installed() => new(System.Environment.GetEnvironmentVariable, "/", TimeProvider.System);

    private string Open(string name)
    {
        var folder = _folder.CreateSubdirectory(name);
        Allow(folder.FullName, (UnixFileMode)0b111_111_111);
        return folder.FullName;
    }
}
