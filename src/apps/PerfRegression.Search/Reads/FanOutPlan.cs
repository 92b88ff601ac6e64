using PerfRegression.Search.Collections;

namespace PerfRegression.Search.Reads;

/// <summary>How many of a shard's replicas a query reads.</summary>
/// <param name="Factor">Replicas that are read at once beyond the first.</param>
/// <param name="Delay">After which one more is read; zero for never.</param>
internal sealed record FanOutPlan(int Factor, TimeSpan Delay)
{
    /// <summary>As the collection is configured now.</summary>
    public static FanOutPlan Of(CollectionConfig config) => new(config.ReadFanOutFactor, TimeSpan.FromMilliseconds(config.ReadFanOutDelayMs));
}
