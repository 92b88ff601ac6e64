using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;
using PerfRegression.Processes;

namespace PerfRegression.Postgres.Clusters;

/// <summary>Waits until a private cluster admits connections.</summary>
internal sealed class ClusterReadiness(ClusterPlan plan, ClusterFolder home, ChildProcess child, string connectionString)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(5);

    private string? _problem;

    /// <returns>False when it exited instead.</returns>
    /// <exception cref="BackingServiceUnavailableException">It runs, but does not get ready.</exception>
    public Task<bool> WaitAsync(CancellationToken cancellationToken) => UntilAsync(
        async () => home.IsReady && await AdmitsAsync(cancellationToken).ConfigureAwait(false),
        () => ClusterMessages.NeverReady(plan.Origin, Patience, _problem, child.LastOutput),
        cancellationToken);

    /// <summary>Waits until a server that was told to stop has stopped; the shell around it keeps running.</summary>
    /// <returns>False when the shell has exited too.</returns>
    /// <exception cref="BackingServiceUnavailableException">It does not stop.</exception>
    public Task<bool> GoneAsync(CancellationToken cancellationToken) => UntilAsync(
        () => Task.FromResult(!home.IsInUse),
        () => ClusterMessages.NeverEnded(plan.Origin, Patience, child.LastOutput),
        cancellationToken);

    private async Task<bool> UntilAsync(Func<Task<bool>> happened, Func<string> story, CancellationToken cancellationToken)
    {
        var inTime = await Polling.UntilAsync(
            async () => child.Exited.IsCompleted || await happened().ConfigureAwait(false), PollPeriod, Patience, plan.Time, cancellationToken).ConfigureAwait(false);
        return inTime ? !child.Exited.IsCompleted : throw new BackingServiceUnavailableException(story());
    }

    private async Task<bool> AdmitsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await Sessions.OpenAsync(connectionString, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            // After a restart, earlier clients may take all connections first.
            return true;
        }
        catch (NpgsqlException e)
        {
            _problem = e.Message;
            return false;
        }
    }
}
