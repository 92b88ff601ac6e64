using PerfRegression.Search.Metrics;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Serving;

internal static class ServingRegistration
{
    public static void AddServing(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton<ShardMap>()
        .AddSingleton<SearchMeter>()
        .AddSingleton<ICollectionEngine, CollectionEngine>()
        .AddSingleton<ICollectionStore, CollectionStore>()
        .AddSingleton<CollectionRegistry>()
        .AddHostedService(provider => provider.GetRequiredService<CollectionRegistry>());
}
