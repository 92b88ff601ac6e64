using FluentAssertions;
using PerfRegression.Model.Latency;
using Xunit;

namespace PerfRegression.Unit.Latency;

public sealed class LatencyDistributionTests
{
    private static readonly Percentile[] Percentiles = [.. new[] { 0.1, 1, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99 }.Select(Percentile.Of)];

    public static TheoryData<int, int> Series => new()
    {
        { 1, 1 }, { 2, 2 }, { 3, 3 }, { 4, 59 }, { 5, 100 }, { 6, 1_000 }, { 7, 4_321 },
    };

    [Theory]
    [MemberData(nameof(Series))]
    public void Percentiles_are_those_of_the_sorted_list(int seed, int count)
    {
        var samples = Samples(seed, count);
        var sorted = samples.Order().ToList();
        var distribution = Recorded(samples);

        distribution.Count.Should().Be(count);
        distribution.Min.TotalMicroseconds.Should().Be(sorted[0]);
        distribution.Max.TotalMicroseconds.Should().Be(sorted[^1]);
        distribution.Mean.TotalMicroseconds.Should().BeApproximately(samples.Average(), 0.1, "a TimeSpan counts in 0.1 µs");
        foreach (var percentile in Percentiles)
        {
            double exact = sorted[(int)Math.Ceiling(Math.Round((decimal)percentile.Share * count, 6)) - 1];
            distribution.At(percentile)!.Value.TotalMicroseconds.Should().BeInRange(exact, exact * 1.001, $"{percentile} of {count} samples");
        }
    }

    [Fact]
    public void The_share_above_a_limit_counts_those_that_exceed_it()
    {
        var distribution = Recorded([1_000, 1_500, 2_000, 100_000, 400_000]);

        distribution.ShareAbove(TimeSpan.FromMilliseconds(1)).Should().Be(0.8);
        distribution.ShareAbove(TimeSpan.FromMilliseconds(200)).Should().Be(0.2);
        distribution.ShareAbove(TimeSpan.FromSeconds(1)).Should().Be(0);
        LatencyDistribution.Empty.ShareAbove(TimeSpan.Zero).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Series))]
    public void Merging_is_recording_together(int seed, int count)
    {
        var (some, others) = (Samples(seed, count), Samples(seed + 100, count * 2));
        var together = Recorded([.. some, .. others]);

        var merged = LatencyDistribution.Merge(Recorded(some), LatencyDistribution.Empty, Recorded(others));

        merged.Should().BeEquivalentTo(together, same => same.WithStrictOrdering());
        merged.Buckets.Should().Equal(together.Buckets);
        merged.SumMicroseconds.Should().Be(together.SumMicroseconds);
    }

    [Fact]
    public void Merging_nothing_is_empty() =>
        LatencyDistribution.Merge(LatencyDistribution.Empty, LatencyDistribution.Empty).Should().BeSameAs(LatencyDistribution.Empty);

    [Fact]
    public void Slower_samples_push_a_percentile_up_and_at_last_out()
    {
        var distribution = Recorded([.. Enumerable.Range(1, 95)]);

        distribution.At(Percentile.P95).Should().Be(TimeSpan.FromMicroseconds(91), "⌈0.95 × 95⌉ = 91");
        distribution.At(Percentile.P95, slower: 5).Should().Be(TimeSpan.FromMicroseconds(95), "rank 95 of 100 is the last that was answered");
        distribution.At(Percentile.P95, slower: 6).Should().BeNull("rank 96 of 101 is a failed one");
        distribution.At(Percentile.P50, slower: 95).Should().Be(TimeSpan.FromMicroseconds(95));
        distribution.At(Percentile.P50, slower: 96).Should().BeNull();
    }

    [Fact]
    public void Nothing_recorded_has_no_percentile()
    {
        LatencyDistribution.Empty.At(Percentile.P50).Should().BeNull();
        LatencyDistribution.Empty.At(Percentile.P50, slower: 10).Should().BeNull();
    }

    [Fact]
    public void Latencies_outside_the_layout_count_as_its_ends()
    {
        var distribution = Recorded([-5, long.MaxValue]);

        (distribution.Min, distribution.Max).Should().Be((TimeSpan.Zero, TimeSpan.FromHours(1)));
        distribution.At(Percentile.P99).Should().Be(TimeSpan.FromHours(1));
    }

    [Fact]
    public void A_cleared_histogram_is_a_new_one()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(9);
        histogram.Clear();
        histogram.ToDistribution().Should().BeSameAs(LatencyDistribution.Empty);

        histogram.Record(1_000);
        histogram.ToDistribution().Should().BeEquivalentTo(Recorded([1_000]));
    }

    private static LatencyDistribution Recorded(long[] samples)
    {
        var histogram = new LatencyHistogram();
        foreach (var sample in samples)
        {
            histogram.Record(sample);
        }

        return histogram.ToDistribution();
    }

    private static long[] Samples(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (long)Math.Pow(HistogramLayout.Highest, random.NextDouble()))];
    }
}
