using PerfRegression.Model.Formatting;
using PerfRegression.Model.Measured;

namespace PerfRegression.Bench.Accuracy;

/// <summary>The server's log of exactly the requests that a generator recorded.</summary>
internal sealed class Truth
{
    private readonly TimeSpan[] _sorted;

    /// <exception cref="BenchFaultException">The two did not see the same requests.</exception>
    public Truth(IReadOnlyList<ServedRequest> log, LoadResult result)
    {
        // Warm-up and recorded part are apart in time: the one is drained before the other begins.
        _sorted = [.. log
            .Where(served => served.Received >= result.RecordedFrom && served.Handed <= result.RecordedTo)
            .Select(served => served.Latency)
            .Order()];
        if (_sorted.Length == 0 || _sorted.Length != result.Figures.Succeeded || result.Figures.Failed > 0)
        {
            throw new BenchFaultException(
                $"The generator recorded {Units.Count(result.Figures.Succeeded)} answers and {Units.Count(result.Figures.Failed)} failures, "
                + $"the server's log of that time has {Units.Count(_sorted.Length)}: these are not the same requests.");
        }
    }

    public int Count => _sorted.Length;

    /// <summary>The percentile by nearest rank, as the generator's histogram defines it.</summary>
    public TimeSpan At(Percentile percentile) => _sorted[percentile.RankIn(_sorted.Length) - 1];
}
