using Npgsql;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.Containers;

/// <summary>The PostgreSQL in a container, seeded.</summary>
internal sealed class ContainerServer : IPostgresServer
{
    private readonly DockerEngine _engine;
    private readonly ContainerPlace _place;

    private ContainerServer(DockerEngine engine, ContainerPlace place, ServerFacts facts, IReadOnlyList<int>? processIds)
    {
        _engine = engine;
        _place = place;
        MaxConnections = facts.MaxConnections;
        Description = $"PostgreSQL {facts.Version}, container {place.Image}, {facts.Durability}";
        ProcessIds = processIds;
    }

    public PostgresKind Kind => PostgresKind.Container;

    public string Description { get; }

    public string ConnectionString => _place.ConnectionString;

    public int MaxConnections { get; }

    public IReadOnlyList<int>? ProcessIds { get; private set; }

    public bool CanRestart => true;

    /// <exception cref="BackingServiceUnavailableException">It can't be reached, or refused the seed.</exception>
    public static async Task<ContainerServer> OpenAsync(DockerEngine engine, ContainerPlace place, PostgresOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await Sessions.OpenAsync(place.ConnectionString, cancellationToken);
            await Seeding.RunAsync(session, options.Seed, cancellationToken);
            var facts = await ServerFacts.ReadAsync(session, cancellationToken);
            return new ContainerServer(engine, place, facts, await engine.ProcessesOfAsync(place.Id, cancellationToken));
        }
        catch (NpgsqlException exception)
        {
            throw ContainerMessages.NotReached(place, exception);
        }
    }

    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _place.RestartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw ContainerMessages.NotRestarted(_place, exception);
        }

        ProcessIds = await _engine.ProcessesOfAsync(_place.Id, cancellationToken);
    }

    public ValueTask DisposeAsync() => _place.DisposeAsync();
}
