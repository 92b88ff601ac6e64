using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;

namespace PerfRegression.Postgres.Topologies;

/// <summary>A session with a server of a topology, for questions about the server itself.</summary>
internal sealed class NodeSession : IAsyncDisposable
{
    private const int LongestAnswerSeconds = 60;

    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(5);

    private readonly ClusterNode _node;
    private readonly NpgsqlConnection _connection;

    private NodeSession(ClusterNode node) => (_node, _connection) = (node, new NpgsqlConnection(ClusterLaunch.WithoutPool(node.ConnectionString)));

    /// <summary>Runs one statement and returns its answer.</summary>
    /// <exception cref="BackingServiceUnavailableException">The server refused it, or broke off.</exception>
    public static async Task<T?> AskAsync<T>(ClusterNode node, string sql, CancellationToken cancellationToken)
    {
        await using var session = new NodeSession(node);
        return await session.AskAsync<T>(sql, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks until the answer is yes.</summary>
    /// <exception cref="BackingServiceUnavailableException">It never was, or the server broke off.</exception>
    public static async Task UntilAsync(ClusterNode node, string sql, Func<string> failure, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var session = new NodeSession(node);
        var began = time.GetTimestamp();
        while (!await session.AskAsync<bool>(sql, cancellationToken).ConfigureAwait(false))
        {
            if (time.GetElapsedTime(began) > patience)
            {
                throw new BackingServiceUnavailableException(failure());
            }

            await Task.Delay(PollPeriod, time, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<T?> AskAsync<T>(string sql, CancellationToken cancellationToken)
    {
        try
        {
            if (_connection.State == System.Data.ConnectionState.Closed)
            {
                await _connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            }

            await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = LongestAnswerSeconds };
            return (T?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException e)
        {
            throw new BackingServiceUnavailableException(TopologyMessages.Refused(sql, _node, e.Message), e);
        }
    }
}
