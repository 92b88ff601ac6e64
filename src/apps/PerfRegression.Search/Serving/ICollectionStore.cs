using PerfRegression.Search.Collections;

namespace PerfRegression.Search.Serving;

/// <summary>Keeps the configurations of all collections over restarts of the service.</summary>
internal interface ICollectionStore
{
    /// <summary>All that there are, by name.</summary>
    /// <exception cref="Settings.InvalidSettingsException">One of them can't be read; the message is one line.</exception>
    Task<IReadOnlyList<KeyValuePair<string, CollectionConfig>>> LoadAsync(CancellationToken cancelled);

    /// <summary>One of them; null when there is none of this name.</summary>
    Task<CollectionConfig?> FindAsync(string name, CancellationToken cancelled);

    /// <summary>Adds one or replaces it.</summary>
    Task SaveAsync(string name, CollectionConfig config, CancellationToken cancelled);

    Task RemoveAsync(string name, CancellationToken cancelled);
}
