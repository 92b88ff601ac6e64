using PerfRegression.Search.Collections;

namespace PerfRegression.Search.Serving;

/// <summary>Brings collections up on the shards and removes them.</summary>
internal interface ICollectionEngine
{
    /// <summary>Sees that every shard can be written to.</summary>
    /// <exception cref="Settings.InvalidSettingsException">Some can't; the message says which, where and why.</exception>
    Task ReachAsync(CancellationToken cancelled);

    /// <summary>Makes what the collection is missing, takes up what it has, and serves it.</summary>
    Task<IServedCollection> StartAsync(Collection collection, CancellationToken cancelled);

    /// <summary>Removes whatever the collection has, be it all, a part or nothing.</summary>
    Task DropAsync(Collection collection, CancellationToken cancelled);
}
