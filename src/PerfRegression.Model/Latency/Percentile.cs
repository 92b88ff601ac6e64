using System.Globalization;

namespace PerfRegression;

/// <summary>A percentile such as p95: the share of samples, in percent, that a value is not exceeded by.</summary>
public sealed record Percentile
{
    private readonly double _percent;

    private Percentile(double percent) => _percent = percent;

    /// <summary>The median.</summary>
    public static Percentile P50 { get; } = new(50);

    /// <summary>The 90th percentile.</summary>
    public static Percentile P90 { get; } = new(90);

    /// <summary>The 95th percentile.</summary>
    public static Percentile P95 { get; } = new(95);

    /// <summary>The 99th percentile.</summary>
    public static Percentile P99 { get; } = new(99);

    /// <summary>The percentile as a share between 0 and 1.</summary>
    internal double Share => _percent / 100;

    /// <summary>
    /// The fewest samples with which this percentile says anything: below ⌈ln 0.05 / ln p⌉ no one-sided 95 % bound on it exists,
    /// because the largest of n samples exceeds it with a probability of only 1 − pⁿ (David &amp; Nagaraja, Order Statistics, §7.1).
    /// p50 needs 5, p95 59, p99 299.
    /// </summary>
    internal long MinimumSamples => Math.Max(1, (long)Math.Ceiling(Math.Log(0.05) / Math.Log(Share)));

    /// <summary>The percentile that <paramref name="percent"/> percent of all samples do not exceed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 100, both excluded.</exception>
    public static Percentile Of(double percent) => percent is > 0 and < 100
        ? new Percentile(percent)
        : throw new ArgumentOutOfRangeException(nameof(percent), percent, "A percentile lies between 0 and 100, both excluded, such as 95 or 99.9.");

    /// <summary>"p95", "p99.9", with as many digits as tell it from all others.</summary>
    public override string ToString() => $"p{_percent.ToString(_percent < 0.001 ? "0.#########################" : "R", CultureInfo.InvariantCulture)}";

    // 0.95 × 100 is 95.00000000000001 in binary: without the rounding that rank would be 96.
    internal long RankIn(long samples) => Math.Max(1, (long)Math.Ceiling(Math.Round(Share * samples, 6)));
}
