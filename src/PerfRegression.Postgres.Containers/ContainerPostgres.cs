using System.Security.Cryptography;
using DotNet.Testcontainers.Configurations;
using PerfRegression.Backing;
using PerfRegression.Postgres.Containers;

namespace PerfRegression;

/// <summary>
/// A PostgreSQL in a container that lives as long as the run, by Testcontainers, whose own variables and file hold. Its port is open to this
/// machine only, unless TESTCONTAINERS_HOST_OVERRIDE names another host to reach it at, and its durability is off: what is measured are
/// queries, not disks.
/// </summary>
public sealed class ContainerPostgres : IPostgresSource
{
    /// <summary>The environment variable that names the image.</summary>
    public const string ImageVariable = "PERF_POSTGRES_IMAGE";

    private const string UsualImage = "postgres:17.6";
    private const int PasswordBytes = 24;

    // How often another run may take a port between the look at it and Docker's binding it.
    private const int Attempts = 5;

    /// <inheritdoc/>
    public PostgresKind Kind => PostgresKind.Container;

    /// <summary>
    /// The image to run, which has to take its settings as Docker's official one of PostgreSQL does; default what
    /// <see cref="ImageVariable"/> names, or else postgres:17.6.
    /// </summary>
    public string Image { get; init; } = Environment.GetEnvironmentVariable(ImageVariable) is { Length: > 0 } named ? named : UsualImage;

    /// <summary>Looks for Docker, then starts a container, pulling its image if that is missing, and seeds the database.</summary>
    /// <exception cref="BackingServiceUnavailableException">
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
        var endpoint = DockerEndpoint.Find(DockerSettings.OfThisUser(), DockerEndpoint.UsualSockets(Environment.GetEnvironmentVariable));
        var engine = new DockerEngine(endpoint, new DockerEndpointAuthenticationConfiguration(endpoint).Version, DockerEngine.UsualLimit, TimeProvider.System);
        await engine.PingAsync(cancellationToken);
        return engine;
    }

    private async Task<ContainerPlace> StartContainerAsync(DockerEngine engine, PostgresOptions options, CancellationToken cancellationToken)
    {
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(PasswordBytes));
        var refusals = new List<Exception>();
        foreach (var port in FreePorts.Next().Take(Attempts))
        {
            try
            {
                return await ContainerPlace.StartAsync(engine.Endpoint, Image, options, port, password, cancellationToken);
            }
            catch (Exception exception) when (ContainerMessages.IsTakenPort(exception))
            {
                refusals.Add(exception);
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or BackingServiceUnavailableException))
            {
                throw ContainerMessages.NotStarted(engine.Endpoint, Image, exception);
            }
        }

        throw ContainerMessages.NotStarted(engine.Endpoint, Image, new AggregateException(refusals));
    }
}
