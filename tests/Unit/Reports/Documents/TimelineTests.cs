using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Timing;
using PerfRegression.Reports.Documents;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reports.Documents;

public class TimelineTests
{
    [Fact]
    public void Each_second_has_its_requests_and_the_samples_that_fell_into_it()
    {
        var moments = Timeline.Of(Lasting(2) with
        {
            Samples =
            [
                Sample(0.5, worker: 0) with { CpuCores = 0.5, ThreadPoolQueue = 1 },
                Sample(0.5, worker: 1) with { CpuCores = 0.25, ThreadPoolQueue = 7 },
                Sample(1.5, worker: 0) with { CpuCores = 1 },
            ],
        });

        moments.Select(moment => (moment.Second, moment.Users, moment.Succeeded, moment.Failed, moment.CpuCores, moment.PoolQueue)).Should().Equal(
            (0, 10, 20, 1, 0.75, 7), (1, 10, 20, 1, 1, null));
    }

    [Fact]
    public void What_nobody_sampled_is_unknown() => Timeline.Of(Lasting(1)).Should().ContainSingle().Which.Should().Match<Moment>(moment => moment.CpuCores == null && moment.ResidentBytes == null && moment.GcPauseShare == null);

    [Theory]
    [InlineData(120, 120, 20)]
    [InlineData(121, 61, 20)]
    [InlineData(600, 120, 20)]
    public void A_long_run_has_several_seconds_in_a_moment(int seconds, int expected, double perSecond)
    {
        var moments = Timeline.Of(Lasting(seconds));

        moments.Should().HaveCount(expected);
        moments[^1].Second.Should().Be(seconds - 1);
        moments.Should().OnlyContain(moment => moment.Succeeded == perSecond);
    }

    internal static RunResult Lasting(int seconds) => Runs.Of(Figures.Of(20 * seconds, milliseconds: 50)) with
    {
        Samples = [],
        Load = Loads.Of(Figures.Of(20 * seconds, milliseconds: 50)) with
        {
            Timeline = [.. Enumerable.Range(0, seconds).Select(second => new TimelineSecond { Second = second, Users = 10, Failed = 1, Latency = Figures.Times(Enumerable.Repeat(50.0 + second, 20)) })],
        },
    };

    internal static WorkerSample Sample(double seconds, int worker = 0) => new() { Timestamp = Loads.Of(Figures.Of(1)).RecordedFrom + MonotonicClock.TicksOf(TimeSpan.FromSeconds(seconds)), Worker = worker };
}
