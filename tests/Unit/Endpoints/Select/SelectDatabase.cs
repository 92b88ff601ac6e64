using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Select;

/// <summary>A PostgreSQL with seeded users for the tests of this room, and the one place to change to get it in another way.</summary>
[CollectionDefinition(Name)]
public sealed class SelectDatabase : IAsyncLifetime, ICollectionFixture<SelectDatabase>
{
    public const string Name = "select database";

    private const string Binaries = "/usr/lib/postgresql/15/bin";
    private const string Seed =
        """
        CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, email text NOT NULL);
        INSERT INTO users VALUES (1, 'Ada', 'ada@example.com'), (2, 'Zoë "Z"', 'zoe@example.com');
        """;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"select-{Environment.ProcessId}"));
    private readonly int _port = FreePort();
    private ChildProcess? _server;

    public int MaxConnections { get; } = 20;

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres";

    public async Task InitializeAsync()
    {
        await using (var initdb = Start($"{Binaries}/initdb -D {_folder} -U postgres -A trust --no-sync"))
        {
            await initdb.Exited.WaitAsync(Gate.Patience);
        }

        await StartServerAsync();
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(Seed, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends the server as a crash would, and brings it up again at the same address.</summary>
    public async Task RestartAsync()
    {
        await _server!.DisposeAsync();
        await StartServerAsync();
    }

    /// <summary>A connection outside the app's pools.</summary>
    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public async Task DisposeAsync()
    {
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static ChildProcess Start(string command) => ChildProcess.Start(new ChildStart("sh")
    {
        Arguments = ["-c", Environment.UserName == "root" ? $"setpriv --reuid postgres --regid postgres --init-groups {command}" : command],
        WorkingDirectory = "/",
    });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The shell ends the server when its own input ends.
    private async Task StartServerAsync()
    {
        _server = Start(string.Create(
            CultureInfo.InvariantCulture,
            $"{Binaries}/postgres -D {_folder} -p {_port} -k '' -c listen_addresses=127.0.0.1 -c max_connections={MaxConnections} -c fsync=off & read end; kill -QUIT $!; wait"));
        using var patience = new CancellationTokenSource(Gate.Patience);
        while (true)
        {
            try
            {
                await (await ConnectAsync()).DisposeAsync();
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }
}
