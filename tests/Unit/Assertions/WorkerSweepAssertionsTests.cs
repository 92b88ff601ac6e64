using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Reporting;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Assertions.Failing;

namespace PerfRegression.Unit.Assertions;

public class WorkerSweepAssertionsTests
{
    private static readonly RunResult One = Runs.Of(Figures.Of(400), "one", workers: 1);
    private static readonly RunResult Two = Runs.Of(Figures.Of(800), "two", workers: 2);

    private readonly List<Outcome> _recorded = [];

    [Fact]
    public void The_knee_passes()
    {
        Sentence(One, Two, Runs.Of(Figures.Of(840), "three", workers: 3)).HaveKneeAt(2);

        _recorded.Should().ContainSingle().Which.Holds.Should().BeTrue();
    }

    [Fact]
    public void Another_number_fails_with_the_throughput_of_each()
    {
        Sentence(Two, One).HaveKneeAt(1, because: "one is enough");

        var message = AttemptText.Of(new Attempt { Runs = [One, Two], Outcomes = _recorded });

        message.Should().Be(Lines(
            "Expected more workers to stop paying at 1 because one is enough, but found 2: 1 worker 10 req/s, 2 workers 20 req/s.",
            "  the knee is the fewest workers with at least 95 % of the best throughput",
            "  \"one\":",
            "  requests 400, failed 0, 10 req/s · p50 1,000, p95 1,000, p99 1,000, max 1,000 ms",
            Runs.Trust,
            "  \"two\":",
            "  requests 800, failed 0, 20 req/s · p50 1,000, p95 1,000, p99 1,000, max 1,000 ms",
            Runs.Trust,
            Runs.See));
    }

    [Theory]
    [InlineData(380, 1, 0)]
    [InlineData(400, 2, 0.05)]
    [InlineData(700, 1, 0.07)]
    public void How_far_the_curve_is_from_the_promise_is_what_a_disturbance_would_have_to_explain(int answeredByOne, int promised, double atLeast)
    {
        var sweep = new WorkerSweep([Runs.Of(Figures.Of(answeredByOne), "one", workers: 1), Two]);

        var outcome = sweep.HasKneeAt(promised, "");

        (outcome.Holds ? 0 : outcome.Shortfall).Should().BeGreaterThanOrEqualTo(sweep.Knee == promised ? 0 : atLeast);
    }

    private WorkerSweepAssertions Sentence(params RunResult[] runs) => new(new WorkerSweep(runs), _recorded.Add);
}
