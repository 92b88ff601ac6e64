namespace PerfRegression.Search.Reads;

/// <summary>By what a delayed fan-out is carried out.</summary>
internal interface IReadPolicy<T>
{
    /// <summary>Has the replicas of one shard race for one query's answer.</summary>
    /// <param name="race">The replicas in the order to ask them.</param>
    /// <param name="plan">How many of them.</param>
    /// <param name="aborted">Nobody waits for the answer any more.</param>
    /// <exception cref="Failures.SearchFaultException">No replica answered, or one refused the query itself.</exception>
    Task<T> ReadAsync(ReadRace<T> race, FanOutPlan plan, CancellationToken aborted);
}
