using FluentAssertions;
using PerfRegression.LoadGenerator.Driving;
using Xunit;

namespace PerfRegression.Unit.Driving;

public sealed class ArrivalScheduleTests
{
    [Fact]
    public void A_constant_rate_is_equally_spaced()
    {
        var due = Due(200, new Stage(TimeSpan.FromSeconds(10), 200));

        due.Should().HaveCount(2_000);
        due.Select((offset, index) => Math.Abs(offset.TotalSeconds - (index / 200.0))).Max().Should().BeLessThan(1e-6);
    }

    [Theory]
    [InlineData(0, 100, 10)]
    [InlineData(100, 0, 10)]
    [InlineData(20, 80, 7)]
    [InlineData(1_000, 10, 3)]
    public void A_ramp_is_the_numerical_integral_of_its_rate(double from, double to, double seconds)
    {
        var due = Due(from, new Stage(TimeSpan.FromSeconds(seconds), to));

        var expected = Integrated(from, to, seconds);
        due.Count.Should().BeCloseTo(expected.Count, 1, "the last arrival may fall just within or just beyond the end");

        // Where the rate nears 0 a step of the integral is a long time: the twin's own error is √(2·Δ/slope) there, Δ = 1e-3.
        due.Zip(expected, (ours, naive) => Math.Abs(ours.TotalSeconds - naive)).Max().Should().BeLessThan(0.05);
        due.Should().BeInAscendingOrder();
    }

    [Fact]
    public void Many_stages_count_the_whole_integral()
    {
        var due = Due(
            0,
            new Stage(TimeSpan.FromSeconds(2), 100),
            new Stage(TimeSpan.Zero, 300),
            new Stage(TimeSpan.FromSeconds(1), 300),
            new Stage(TimeSpan.FromSeconds(4), 0),
            new Stage(TimeSpan.FromSeconds(3), 0),
            new Stage(TimeSpan.Zero, 10),
            new Stage(TimeSpan.FromSeconds(1), 10));

        due.Should().HaveCount(100 + 300 + 600 + 0 + 10);
        due.Should().BeInAscendingOrder();
        due.Count(offset => offset >= TimeSpan.FromSeconds(7) && offset < TimeSpan.FromSeconds(10)).Should().Be(0, "the rate is 0 there");
        due[^1].TotalSeconds.Should().BeApproximately(10.9, 1e-6);
    }

    [Fact]
    public void A_high_rate_for_long_does_not_drift()
    {
        var schedule = new ArrivalSchedule(1_000.1, [new Stage(TimeSpan.FromSeconds(1_000), 1_000.1)]);
        var (count, last) = (0, TimeSpan.Zero);
        while (schedule.TryNext(out var due))
        {
            (count, last) = (count + 1, due);
        }

        count.Should().Be(1_000_100);
        last.TotalSeconds.Should().BeApproximately(1_000 - (1 / 1_000.1), 1e-6);
    }

    private static List<TimeSpan> Due(double startRate, params Stage[] stages)
    {
        var schedule = new ArrivalSchedule(startRate, stages);
        var all = new List<TimeSpan>();
        while (schedule.TryNext(out var due))
        {
            all.Add(due);
        }

        return all;
    }

    private static List<double> Integrated(double from, double to, double seconds)
    {
        const int Steps = 1_000_000;
        var (due, integral, step) = (new List<double>(), 0.0, seconds / Steps);
        for (var index = 0; index < Steps; index++)
        {
            if (integral >= due.Count)
            {
                due.Add(index * step);
            }

            integral += step * (from + ((to - from) * (index + 0.5) / Steps));
        }

        return due;
    }
}
