using Npgsql;
using PerfRegression.Processes;

namespace PerfRegression.Databases;

/// <summary>Waits until a private cluster admits connections.</summary>
internal sealed class ClusterReadiness(ClusterPlan plan, ClusterFolder home, ChildProcess child, string connectionString)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(5);

    private string? _problem;

    /// <param name="before">The postmaster that was there before a restart; null at a first start.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>False when it exited instead.</returns>
    /// <exception cref="DatabaseUnavailableException">It runs, but does not get ready.</exception>
    public async Task<bool> WaitAsync(int? before, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, plan.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while (!child.Exited.IsCompleted)
            {
                if (home.Postmaster is { Ready: true } postmaster && postmaster.ProcessId != before && await AdmitsAsync(either.Token).ConfigureAwait(false))
                {
                    return true;
                }

                await Task.Delay(PollPeriod, plan.Time, either.Token).ConfigureAwait(false);
            }

            return false;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DatabaseUnavailableException(ClusterStory.NeverReady(plan.Origin, Patience, _problem, child.LastOutput), e);
        }
    }

    private async Task<bool> AdmitsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            // After a restart the clients of before may be faster than we are.
            return true;
        }
        catch (NpgsqlException e)
        {
            _problem = e.Message;
            return false;
        }
    }
}
