using System.Net.NetworkInformation;
using System.Security.Cryptography;
using DotNet.Testcontainers.Configurations;
using PerfRegression.Backing;
using PerfRegression.Postgres.Containers;
using PerfRegression.Postgres.Servers;
using PerfRegression.Processes;

namespace PerfRegression;

/// <summary>
/// A PostgreSQL in a container that lives as long as the run, by Testcontainers, whose own environment variables and settings file apply. It runs the image that
/// PERF_POSTGRES_IMAGE names, which has to take its settings as Docker's official one of PostgreSQL does; default postgres:17.6. Its port is
/// open to this machine only, unless TESTCONTAINERS_HOST_OVERRIDE names another host to reach it at.
/// </summary>
public sealed class ContainerPostgres : IPostgresSource
{
    // How often another run may take a port between the look at it and Docker's binding it.
    private const int Attempts = 5;
    private const int PasswordBytes = 24;

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(1);

    private readonly string _image = Environment.GetEnvironmentVariable("PERF_POSTGRES_IMAGE") is { Length: > 0 } named ? named : "postgres:17.6";

    PostgresKind IPostgresSource.Kind => PostgresKind.Container;

    async Task<IPostgresServer> IPostgresSource.StartAsync(PostgresOptions options, CancellationToken cancellationToken)
    {
        var engine = await FindEngineAsync(cancellationToken);
        var password = RandomNumberGenerator.GetHexString(PasswordBytes * 2);
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        var refusals = new List<Exception>();
        foreach (var port in LoopbackPorts.Next().Where(port => !taken.Contains(port)).Take(Attempts))
        {
            try
            {
                return await ContainerServer.StartAsync(engine, _image, options, port, password, cancellationToken);
            }
            catch (Exception exception) when (ContainerMessages.IsTakenPort(exception))
            {
                refusals.Add(exception);
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or BackingServiceUnavailableException))
            {
                throw ContainerMessages.NotStarted(engine.Endpoint, _image, exception);
            }
        }

        throw ContainerMessages.NotStarted(engine.Endpoint, _image, new AggregateException(refusals));
    }

    private static async Task<DockerEngine> FindEngineAsync(CancellationToken cancellationToken)
    {
        var endpoint = DockerEndpoint.Find(DockerSettings.OfThisUser(), DockerEndpoint.UsualSockets(Environment.GetEnvironmentVariable));
        var engine = new DockerEngine(endpoint, new DockerEndpointAuthenticationConfiguration(endpoint).Version, LongestAnswer, TimeProvider.System);
        await engine.PingAsync(cancellationToken);
        return engine;
    }
}
