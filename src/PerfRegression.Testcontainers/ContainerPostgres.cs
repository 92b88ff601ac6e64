using System.Security.Cryptography;
using PerfRegression.Databases;

namespace PerfRegression.Testcontainers;

/// <summary>
/// A PostgreSQL in a container that lives as long as the run, by Testcontainers. Its port is open to this machine only, and its durability
/// is off: what is measured are queries, not disks.
/// </summary>
public sealed class ContainerPostgres : IPostgresSource
{
    private const int PasswordBytes = 24;

    // How often another run may take a port between our looking at it and Docker's binding it.
    private const int Attempts = 5;

    /// <inheritdoc/>
    public PostgresKind Kind => PostgresKind.Container;

    /// <summary>Looks for Docker, then starts a container, pulling its image if that is missing, and seeds the database.</summary>
    /// <exception cref="DatabaseUnavailableException">
    /// There is no Docker here (an absence), or it did not bring PostgreSQL up; the message says what was looked for where.
    /// </exception>
    public async Task<IPostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var engine = await FindEngineAsync(cancellationToken);
        var container = await StartContainerAsync(engine, options, cancellationToken);
        try
        {
            return await ContainerServer.OpenAsync(engine, container, options, cancellationToken);
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    private static async Task<DockerEngine> FindEngineAsync(CancellationToken cancellationToken)
    {
        var endpoint = DockerEndpoint.Find(
            Environment.GetEnvironmentVariable(DockerEndpoint.Variable),
            DockerEndpoint.UsualSockets(Environment.GetEnvironmentVariable));
        var engine = new DockerEngine(endpoint, DockerEngine.UsualLimit, TimeProvider.System);
        await engine.PingAsync(cancellationToken);
        return engine;
    }

    private static async Task<ContainerPlace> StartContainerAsync(DockerEngine engine, PostgresOptions options, CancellationToken cancellationToken)
    {
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(PasswordBytes));
        var refusals = new List<Exception>();
        foreach (var port in FreePorts.Next().Take(Attempts))
        {
            try
            {
                return await ContainerPlace.StartAsync(engine.Endpoint, options, port, password, cancellationToken);
            }
            catch (Exception exception) when (ContainerStory.IsTakenPort(exception))
            {
                refusals.Add(exception);
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or DatabaseUnavailableException))
            {
                throw ContainerStory.NotStarted(engine.Endpoint, exception);
            }
        }

        throw ContainerStory.NotStarted(engine.Endpoint, new AggregateException(refusals));
    }
}
