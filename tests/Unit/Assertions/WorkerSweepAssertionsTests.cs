using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Testing.Assertions;
using PerfRegression.Testing.Suites;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Assertions.Failing;

namespace PerfRegression.Unit.Assertions;

public class WorkerSweepAssertionsTests
{
    private static readonly RunResult One = Runs.Of(Figures.Of(400), "one", workers: 1);
    private static readonly RunResult Two = Runs.Of(Figures.Of(800), "two", workers: 2);

    [Fact]
    public void The_inflection_point_passes() =>
        WorkerSweep.Of([One, Two, Runs.Of(Figures.Of(840), "three", workers: 3)]).Should().HaveInflectionAt(2);

    [Fact]
    public void Another_number_fails_with_the_throughput_of_each()
    {
        var message = MessageOf(() => WorkerSweep.Of([Two, One]).Should().HaveInflectionAt(1, because: "one is enough"));

        message.Should().Be(Lines(
            "Expected more workers to stop paying at 1 because one is enough, but found 2: 1 worker 10 req/s, 2 workers 20 req/s.",
            "  the inflection point is the fewest workers with at least 95 % of the best throughput",
            "  \"one\":",
            "  requests 400, failed 0, 10 req/s · p50 1,000, p95 1,000, p99 1,000, max 1,000 ms",
            Runs.Trust,
            "  see perf-results/a.json",
            "  \"two\":",
            "  requests 800, failed 0, 20 req/s · p50 1,000, p95 1,000, p99 1,000, max 1,000 ms",
            Runs.Trust,
            "  see perf-results/a.json"));
    }

    [Fact]
    public void A_sweep_on_a_busy_machine_is_measured_once_more()
    {
        var one = One.OnABusyMachine() with { SecondChance = new FakeSecondChance(Runs.Of(Figures.Of(790), "one", workers: 1)) };
        var two = Two with { SecondChance = new FakeSecondChance(Two) };

        WorkerSweep.Of([one, two]).Should().HaveInflectionAt(1);
    }
}
