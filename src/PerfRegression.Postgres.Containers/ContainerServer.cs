using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Configurations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;
using Testcontainers.PostgreSql;

namespace PerfRegression.Postgres.Containers;

/// <summary>The PostgreSQL in a container, seeded, at a port of this machine that it keeps over a restart.</summary>
internal sealed class ContainerServer : IPostgresServer
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromMinutes(2);

    private readonly DockerEngine _engine;
    private readonly PostgreSqlContainer _container;
    private readonly NpgsqlConnectionStringBuilder _address;

    private ContainerServer(DockerEngine engine, PostgreSqlContainer container, NpgsqlConnectionStringBuilder address, ServerFacts facts, IReadOnlyList<int>? processIds)
    {
        (_engine, _container, _address) = (engine, container, address);
        MaxConnections = facts.MaxConnections;
        Description = $"PostgreSQL {facts.Version}, container {container.Image.FullName}, {facts.Durability}";
        ProcessIds = processIds;
    }

    public string Description { get; }

    public string ConnectionString => _address.ConnectionString;

    public int MaxConnections { get; }

    public IReadOnlyList<int>? ProcessIds { get; private set; }

    public bool CanRestart => true;

    // Where the engine opens ports: on this machine, unless Testcontainers is set up otherwise.
    private static string Host => TestcontainersSettings.DockerHostOverride is { Length: > 0 } told ? told : "127.0.0.1";

    private static bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && address.AddressFamily == AddressFamily.InterNetwork && IPAddress.IsLoopback(address));

    /// <exception cref="BackingServiceUnavailableException">It can't be reached, or refused the seed.</exception>
    public static async Task<ContainerServer> StartAsync(DockerEngine engine, string image, PostgresOptions options, int port, string password, CancellationToken cancellationToken)
    {
        // Read when a builder makes its strategies; whoever set them in the environment keeps them.
        TestcontainersSettings.WaitStrategyInterval ??= Interval;
        TestcontainersSettings.WaitStrategyTimeout ??= ReadyLimit;
        var container = new PostgreSqlBuilder(image)
            .WithDockerEndpoint(engine.Endpoint)
            .WithLogger(NullLogger.Instance)
            .WithPassword(password)
            .WithCommand("-c", string.Create(CultureInfo.InvariantCulture, $"max_connections={options.MaxConnections}"))
            .WithCreateParameterModifier(parameters => Arrange(parameters, port))
            .Build();
        try
        {
            await container.StartAsync(cancellationToken);
            return await OpenAsync(engine, container, AddressAt(port, password), options.Seed, cancellationToken);
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops it as a crash would and starts it again.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _container.StopAsync(cancellationToken);
            await _container.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw ContainerMessages.NotRestarted(_container, _address, exception);
        }

        ProcessIds = await _engine.ProcessesOfAsync(_container.Id, cancellationToken);
    }

    public ValueTask DisposeAsync() => _container.DisposeAsync();

    private static async Task<ContainerServer> OpenAsync(DockerEngine engine, PostgreSqlContainer container, NpgsqlConnectionStringBuilder address, string seed, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await Sessions.OpenAsync(address, cancellationToken);
            await Seeding.RunAsync(session, seed, cancellationToken);
            var facts = await ServerFacts.ReadAsync(session, cancellationToken);
            return new ContainerServer(engine, container, address, facts, await engine.ProcessesOfAsync(container.Id, cancellationToken));
        }
        catch (NpgsqlException exception)
        {
            throw ContainerMessages.NotReached(container, address, exception);
        }
    }

    private static NpgsqlConnectionStringBuilder AddressAt(int port, string password) => OwnAddress.Of(Host, port, PostgreSqlBuilder.DefaultUsername, password);

    // Docker opens ports to the network unless it is told an address; a host of the user's own may lead to any. PostgreSQL ends at once, without tidying up, on SIGQUIT (its
    // documentation, "Shutting Down the Server").
    private static void Arrange(CreateContainerParameters parameters, int port)
    {
        parameters.StopSignal = "SIGQUIT";
        parameters.HostConfig ??= new HostConfig();
        parameters.HostConfig.PortBindings = new Dictionary<string, IList<PortBinding>>(StringComparer.Ordinal)
        {
            [$"{PostgreSqlBuilder.PostgreSqlPort}/tcp"] = [new PortBinding { HostIP = IsLoopback ? "127.0.0.1" : "", HostPort = port.ToString(CultureInfo.InvariantCulture) }],
        };
    }
}
