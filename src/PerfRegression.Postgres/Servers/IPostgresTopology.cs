using PerfRegression.Backing;

namespace PerfRegression;

/// <summary>Shards of private PostgreSQL servers, each a primary and the standbys that follow it. Disposing it leaves nothing.</summary>
public interface IPostgresTopology : IBackingService, IAsyncDisposable
{
    /// <summary>The servers of each shard, its primary first.</summary>
    IReadOnlyList<IReadOnlyList<IPostgresNode>> Shards { get; }

    /// <summary>Creates a database on all primaries and returns once every standby has it too.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="InvalidOperationException">A server is stopped.</exception>
    /// <exception cref="BackingServiceUnavailableException">A primary refused it, or a standby does not follow within a minute.</exception>
    Task CreateDatabaseAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Drops a database on all primaries, with the sessions in it, and returns once no standby has it any more. Does nothing when there is no database of that name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="InvalidOperationException">A server is stopped.</exception>
    /// <exception cref="BackingServiceUnavailableException">A primary refused it, or a standby does not follow within a minute.</exception>
    Task DropDatabaseAsync(string name, CancellationToken cancellationToken = default);
}
