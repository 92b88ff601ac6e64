using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Reporting;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reporting;

public class StallTextTests
{
    private static readonly LoadPlan Users = LoadPlan.OfUsers(10);

    [Theory]
    [InlineData("p95", nameof(OutcomeState.Broken), true)]
    [InlineData("average latency", nameof(OutcomeState.Broken), true)]
    [InlineData("throughput", nameof(OutcomeState.Broken), true)]
    [InlineData("p95", nameof(OutcomeState.Holds), false)]
    [InlineData("error rate", nameof(OutcomeState.Broken), false)]
    [InlineData("start-up time", nameof(OutcomeState.Broken), false)]
    [InlineData(null, nameof(OutcomeState.Broken), false)]
    public void It_is_said_where_a_latency_or_a_throughput_was_broken(string? metric, string state, bool isSaid) =>
        Of(StallKind.ThreadsBlocked, Users, metric, Enum.Parse<OutcomeState>(state)).Should().Equal(isSaid ? ["threads blocked: …"] : []);

    [Fact]
    public void That_something_waits_elsewhere_does_not_explain_that_little_was_asked_for()
    {
        Of(StallKind.WaitingElsewhere, Users, "throughput").Should().ContainSingle();
        Of(StallKind.WaitingElsewhere, Users.WithThinkTime(TimeSpan.FromSeconds(1)), "throughput").Should().BeEmpty();
        Of(StallKind.WaitingElsewhere, LoadPlan.OfArrivals(10, TimeSpan.FromSeconds(1), maxConnections: 5), "throughput").Should().BeEmpty();
        Of(StallKind.WaitingElsewhere, Users.WithThinkTime(TimeSpan.FromSeconds(1)), "p95").Should().ContainSingle();
        Of(StallKind.Computing, Users.WithThinkTime(TimeSpan.FromSeconds(1)), "throughput").Should().ContainSingle();
    }

    [Fact]
    public void It_stands_below_the_figures()
    {
        var attempt = Attempts.Broken with { Runs = [.. Attempts.Broken.Runs.Select(run => run with { Stall = new Stall(StallKind.Computing, "computing: 1.9 of 2 cores used") })] };

        AttemptText.Of(attempt).Split(Environment.NewLine)[2].Should().Be("  computing: 1.9 of 2 cores used");
    }

    private static IEnumerable<string> Of(StallKind kind, LoadPlan plan, string? metric, OutcomeState state = OutcomeState.Broken) => StallText.Of(
        Runs.Of(Figures.Of(2400)) with { Stall = new Stall(kind, "threads blocked: …"), Plan = plan },
        [Attempts.Outcome(state, "12") with { Metric = metric }]);
}
