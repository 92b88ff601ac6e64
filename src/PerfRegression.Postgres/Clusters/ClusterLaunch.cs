using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.Clusters;

/// <summary>Starts the server of a private cluster whose files are there, on the first port that is free.</summary>
internal sealed class ClusterLaunch(ClusterPlan plan, ClusterFolder home, string password)
{
    private const int MostPorts = 5;

    /// <exception cref="BackingServiceUnavailableException">It did not come up; the message quotes its last lines.</exception>
    public async Task<ClusterServer> StartAsync(CancellationToken cancellationToken)
    {
        List<int> tried = [];
        foreach (var port in plan.Ports().Take(MostPorts))
        {
            tried.Add(port);
            if (await TryAsync(port, cancellationToken).ConfigureAwait(false) is { } server)
            {
                return server;
            }
        }

        throw new BackingServiceUnavailableException(ClusterMessages.NoPort(plan.Origin, tried));
    }

    /// <returns>Null when the port is taken.</returns>
    private async Task<ClusterServer?> TryAsync(int port, CancellationToken cancellationToken)
    {
        var child = plan.Supervisor.StartServer(home.FullPath, [plan.Binaries.Postgres, .. plan.Settings.ServerArguments(home.Data, port)]);
        try
        {
            var address = AddressAt(port);
            var readiness = new ClusterReadiness(plan, home, child, address);
            if (await readiness.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                await using var session = await Sessions.OpenAsync(address, cancellationToken).ConfigureAwait(false);
                return new ClusterServer(plan, home, child, readiness, address, await ServerFacts.ReadAsync(session, cancellationToken).ConfigureAwait(false));
            }
        }
        catch
        {
            await child.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        var code = await child.Exited.ConfigureAwait(false);
        await child.DisposeAsync().ConfigureAwait(false);
        return child.LastOutput.Any(line => line.Contains("could not bind IPv4 address", StringComparison.Ordinal))
            ? null
            : throw new BackingServiceUnavailableException(ClusterMessages.ExitedEarly(plan.Origin, code, child.LastOutput));
    }

    private string AddressAt(int port) => OwnAddress.Of("127.0.0.1", port, ServerSettings.User, password).ConnectionString;
}
