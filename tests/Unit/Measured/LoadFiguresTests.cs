using FluentAssertions;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Latency;
using Xunit;

namespace PerfRegression.Unit.Measured;

public sealed class LoadFiguresTests
{
    [Fact]
    public void Whatever_was_not_answered_ranks_slower()
    {
        var histogram = new LatencyHistogram();
        for (var sample = 0; sample < 97; sample++)
        {
            histogram.Record(1_000);
        }

        var figures = new LoadFigures
        {
            ServiceTime = histogram.ToDistribution(),
            Failures = new FailureTally(new Dictionary<FailureKind, long> { [FailureKind.PrematureClose] = 1 }),
            Interrupted = 1,
            Unsent = 1,
            Measured = TimeSpan.FromSeconds(2),
        };

        (figures.Requests, figures.Succeeded, figures.Failed).Should().Be((100, 97, 3));
        figures.FailedShare.Should().Be(0.03);
        figures.Throughput.Should().Be(48.5);
        figures.At(Percentile.Of(97)).Should().Be(TimeSpan.FromMilliseconds(1));
        figures.At(Percentile.Of(98)).Should().BeNull();
    }

    [Fact]
    public void No_request_has_neither_share_nor_percentile()
    {
        var figures = new LoadFigures { ServiceTime = LatencyDistribution.Empty, Failures = FailureTally.None, Measured = TimeSpan.Zero };

        figures.FailedShare.Should().BeNull();
        figures.Throughput.Should().Be(0);
        figures.At(Percentile.P50).Should().BeNull();
    }
}
