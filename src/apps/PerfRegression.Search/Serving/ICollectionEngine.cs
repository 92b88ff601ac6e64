using PerfRegression.Search.Collections;

namespace PerfRegression.Search.Serving;

/// <summary>Starts collections on the shards and removes them.</summary>
internal interface ICollectionEngine
{
    /// <summary>Checks that every shard can be written to.</summary>
    /// <exception cref="Errors.StartException">Some cannot; the message says which, where and why.</exception>
    Task EnsureReachableAsync(CancellationToken cancelled);

    /// <summary>Creates the collection's missing tables, recovers the existing ones, and serves it.</summary>
    Task<IServedCollection> StartAsync(Collection collection, CancellationToken cancelled);

    /// <summary>Removes the collection's tables, whether all, some or none exist.</summary>
    Task DropAsync(Collection collection, CancellationToken cancelled);
}
