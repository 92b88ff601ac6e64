using Npgsql;
using PerfRegression.Postgres.Servers;
using PerfRegression.Processes;

namespace PerfRegression.Postgres.Clusters;

/// <summary>Waits until a private cluster admits connections.</summary>
internal sealed class ClusterReadiness(ClusterPlan plan, ClusterFolder home, ChildProcess child, string connectionString)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(5);

    private string? _problem;

    /// <param name="before">The postmaster that was there before a restart; null at a first start.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>False when it exited instead.</returns>
    /// <exception cref="BackingServiceUnavailableException">It runs, but does not get ready.</exception>
    public Task<bool> WaitAsync(int? before, CancellationToken cancellationToken) => UntilAsync(
        async either => home.Postmaster is { Ready: true } postmaster && postmaster.ProcessId != before && await AdmitsAsync(either).ConfigureAwait(false),
        () => ClusterMessages.NeverReady(plan.Origin, Patience, _problem, child.LastOutput),
        cancellationToken);

    /// <summary>Waits until a server that was told to stop has stopped; the shell around it keeps running.</summary>
    /// <returns>False when the shell has exited too.</returns>
    /// <exception cref="BackingServiceUnavailableException">It does not stop.</exception>
    public Task<bool> GoneAsync(CancellationToken cancellationToken) => UntilAsync(
        _ => Task.FromResult(home.Postmaster is null),
        () => ClusterMessages.NeverEnded(plan.Origin, Patience, child.LastOutput),
        cancellationToken);

    private async Task<bool> UntilAsync(Func<CancellationToken, Task<bool>> happened, Func<string> story, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, plan.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while (!child.Exited.IsCompleted)
            {
                if (await happened(either.Token).ConfigureAwait(false))
                {
                    return true;
                }

                await Task.Delay(PollPeriod, plan.Time, either.Token).ConfigureAwait(false);
            }

            return false;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BackingServiceUnavailableException(story(), e);
        }
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
