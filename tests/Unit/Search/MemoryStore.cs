using System.Collections.Concurrent;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Serving;

namespace PerfRegression.Unit.Search;

/// <summary>Configurations that outlive an app, but not the test.</summary>
internal sealed class MemoryStore : ICollectionStore
{
    public ConcurrentDictionary<string, CollectionConfig> Configs { get; } = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<KeyValuePair<string, CollectionConfig>>> LoadAsync(CancellationToken cancelled) =>
        Task.FromResult<IReadOnlyList<KeyValuePair<string, CollectionConfig>>>([.. Configs]);

    public Task<CollectionConfig?> FindAsync(string name, CancellationToken cancelled) => Task.FromResult(Configs.GetValueOrDefault(name));

    public Task SaveAsync(string name, CollectionConfig config, CancellationToken cancelled)
    {
        Configs[name] = config;
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string name, CancellationToken cancelled)
    {
        Configs.TryRemove(name, out _);
        return Task.CompletedTask;
    }
}
