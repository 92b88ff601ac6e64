using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Configurations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Testcontainers.PostgreSql;

namespace PerfRegression.Postgres.Containers;

/// <summary>The container and the port of this machine that it keeps over a restart.</summary>
internal sealed class ContainerPlace : IAsyncDisposable
{
    private const string Loopback = "127.0.0.1";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromMinutes(2);

    private readonly PostgreSqlContainer _container;

    private ContainerPlace(PostgreSqlContainer container, string image, int port, string password)
    {
        _container = container;
        Image = image;
        Port = port;
        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = Host,
            Port = port,
            Database = PostgreSqlBuilder.DefaultDatabase,
            Username = PostgreSqlBuilder.DefaultUsername,
            Password = password,
        }.ConnectionString;
    }

    /// <summary>Where the engine opens ports: on this machine, unless Testcontainers is set up otherwise.</summary>
    public static string Host => TestcontainersSettings.DockerHostOverride is { Length: > 0 } told ? told : Loopback;

    private static bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && address.AddressFamily == AddressFamily.InterNetwork && IPAddress.IsLoopback(address));

    public string Id => _container.Id;

    public string Image { get; }

    public int Port { get; }

    public string ConnectionString { get; }

    public static async Task<ContainerPlace> StartAsync(Uri endpoint, string image, PostgresOptions options, int port, string password, CancellationToken cancellationToken)
    {
        // Read when a builder makes its strategies; whoever set them in the environment keeps them.
        TestcontainersSettings.WaitStrategyInterval ??= Interval;
        TestcontainersSettings.WaitStrategyTimeout ??= ReadyLimit;
        var container = new PostgreSqlBuilder(image)
            .WithDockerEndpoint(endpoint)
            .WithLogger(NullLogger.Instance)
            .WithPassword(password)
            .WithCommand("-c", string.Create(CultureInfo.InvariantCulture, $"max_connections={options.MaxConnections}"))
            .WithCreateParameterModifier(parameters => Arrange(parameters, port))
            .Build();
        try
        {
            await container.StartAsync(cancellationToken);
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }

        return new ContainerPlace(container, image, port, password);
    }

    /// <summary>Stops it as a crash would and starts it again.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await _container.StopAsync(cancellationToken);
        await _container.StartAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _container.DisposeAsync();

    // Docker opens ports to the network unless it is told an address; a host of the user's own may lead to any. PostgreSQL ends at once, without tidying up, on SIGQUIT (its
    // documentation, "Shutting Down the Server").
    private static void Arrange(CreateContainerParameters parameters, int port)
    {
        parameters.StopSignal = "SIGQUIT";
        parameters.HostConfig ??= new HostConfig();
        parameters.HostConfig.PortBindings = new Dictionary<string, IList<PortBinding>>(StringComparer.Ordinal)
        {
            [$"{PostgreSqlBuilder.PostgreSqlPort}/tcp"] = [new PortBinding { HostIP = IsLoopback ? Loopback : "", HostPort = port.ToString(CultureInfo.InvariantCulture) }],
        };
    }
}
