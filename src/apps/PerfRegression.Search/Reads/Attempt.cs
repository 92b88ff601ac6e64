using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Reads;

/// <summary>What came of one read of one replica: a value in any case, so that one which nobody waits for any more needs no care.</summary>
/// <param name="Replica">Who was read.</param>
/// <param name="IsHedge">Whether it was read because the delay had passed.</param>
/// <param name="Answer">Its answer; meaningless after a failure.</param>
/// <param name="Failure">Why there is none.</param>
/// <param name="IsTransient">Whether another replica may answer instead.</param>
internal sealed record Attempt<T>(Replica Replica, bool IsHedge, T? Answer, Exception? Failure, bool IsTransient);
