using PerfRegression.Search.Collections;

namespace PerfRegression.Search.Serving;

/// <summary>Stores the configurations of all collections across restarts of the service.</summary>
internal interface ICollectionStore
{
    /// <summary>All configurations, by collection name.</summary>
    /// <exception cref="Errors.StartException">One of them cannot be read; the message is one line.</exception>
    Task<IReadOnlyList<KeyValuePair<string, CollectionConfig>>> LoadAsync(CancellationToken cancelled);

    /// <summary>The configuration of a collection; null when there is none of this name.</summary>
    Task<CollectionConfig?> FindAsync(string name, CancellationToken cancelled);

    /// <summary>Adds or replaces a configuration.</summary>
    Task SaveAsync(string name, CollectionConfig config, CancellationToken cancelled);

    Task RemoveAsync(string name, CancellationToken cancelled);
}
