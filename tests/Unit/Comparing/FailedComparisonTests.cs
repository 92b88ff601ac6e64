using System.Text.RegularExpressions;
using FluentAssertions;
using PerfRegression.Comparing;
using PerfRegression.Hosting;
using PerfRegression.Judging;
using PerfRegression.Logs;
using PerfRegression.Measurements;
using PerfRegression.Processes;
using PerfRegression.Unit.MadeUp;
using TinyApp;
using Xunit;
using static PerfRegression.Unit.Comparing.ComparisonFixture;

namespace PerfRegression.Unit.Comparing;

[Collection(TakingTurns.Name)]
public sealed partial class FailedComparisonTests
{
    [Fact]
    public async Task All_faults_of_a_scenario_are_told_at_once_before_anything_starts()
    {
        var hosting = new FailingHosting();
        var measuring = () => MeasureAsync(Scenario(hosting, hosting, "pid") with { SliceOverMedian = 1, Load = LoadPlan.OfUsers(0) }, rounds: 1);

        (await measuring.Should().ThrowAsync<ArgumentException>()).Which.Message.Split(Environment.NewLine).Should().Equal(
            "The comparison \"new against old\" can't be carried out:",
            "  closed.stages: every target is 0 or less, so no request would be sent.",
            "  path: \"pid\" of new does not begin with \"/\".",
            "  sliceOverMedian: 1 is below 3; a slice has to be much longer than a request. (Parameter 'scenario')");
        hosting.Started.Should().Be(0);
    }

    [Fact]
    public async Task A_candidate_that_does_not_come_up_has_failed_and_the_rounds_before_it_stay()
    {
        var shown = new List<ComparisonProgress>();
        var old = new WatchedHosting(Tiny("--log"));
        var renewed = new WatchedHosting(Tiny(), Tiny("--exit-at-start", "3"));
        var app = AppUnderTest.Of<TinyAppMarker>();

        var comparison = await MeasureAsync(Scenario(old, renewed), rounds: 3, shown.Add);

        comparison.Failure.Should().Be(new VariantFailure(
            ComparedSide.Candidate,
            "in round 2: Worker 1 of 1 (TinyApp) exited with code 3 before it answered GET /.",
            "  its last lines:\n    cannot open the ledger\n"
            + "    giving up\n"
            + $"  run it alone in {app.Folder}: dotnet exec TinyApp.dll --exit-at-start 3"));
        (comparison.Fault, comparison.VoidRounds.Count, comparison.HasEnded).Should().Be((null, 0, true));
        comparison.Rounds.Should().ContainSingle();
        old.Processes.Should().HaveCount(2, "it did come up, and was stopped again");
        shown[^1].Failure.Should().Be(comparison.Failure);
        comparison.Output!.Parts.Select(part => part.Heading).Should().Equal("round 1, baseline, worker 1 of 1", "round 2, candidate, worker 1 of 1");
        comparison.Output.Parts[0].Text.Should().Contain("Now listening on: ");
        comparison.Output.Parts[1].Text.Should().Be("cannot open the ledger\ngiving up");
        comparison.Output.Errors.Should().Equal(new SideErrors(ComparedSide.Baseline, LoggedErrors.None), new SideErrors(ComparedSide.Candidate, LoggedErrors.None));

        ((object)await MeasureAsync(Scenario(old, renewed), rounds: 3, soFar: comparison)).Should().BeSameAs(comparison, "it has ended");
    }

    [Fact]
    public async Task When_neither_comes_up_the_candidate_is_not_to_blame() =>
        (await MeasureAsync(Scenario(new FailingHosting("old"), new FailingHosting("new")), rounds: 1)).Failure.Should().Be(new VariantFailure(ComparedSide.Baseline, "in round 1: it does not come up"));

    [Fact]
    public async Task A_candidate_that_answers_nothing_as_expected_has_failed()
    {
        var comparison = await MeasureAsync(Scenario(new WatchedHosting(Tiny()), new WatchedHosting(Tiny()), "/broken"), rounds: 2);

        comparison.Failure!.Side.Should().Be(ComparedSide.Candidate);
        Counts().Replace(comparison.Failure.Reason, "N ${what}").Should().Be(
            "in round 1: all N answers were 500 Internal Server Error; the first said: \"the ledger is gone\"");
        comparison.Rounds.Should().BeEmpty();
    }

    [Fact]
    public async Task Rounds_in_which_requests_fail_count_and_show_the_worse_error_rate()
    {
        var comparison = await MeasureAsync(Scenario(new WatchedHosting(Tiny()), new WatchedHosting(Tiny("--sour"))), rounds: 2);

        (comparison.Failure, comparison.Fault, comparison.VoidRounds.Count).Should().Be((null, null, 0));
        comparison.Rounds.Should().HaveCount(2);
        comparison.Rounds.SelectMany(round => round.Blocks).SelectMany(block => block.Slices).Should().OnlyContain(slice => slice.Figures.Failed > 0 == (slice.Side == ComparedSide.Candidate));
        ComparisonViews.Of(comparison).Rows[^1].Should().BeEquivalentTo(new { Metric = "error rate", Standing = Standing.Worse });
        ComparisonClaims.HasNoFailures(comparison).Found.Should().StartWith("new: ").And.EndWith(" were answered 500 Internal Server Error; the first said: \"not in the mood\"");
    }

    [Fact]
    public async Task A_baseline_that_dies_is_named_as_such()
    {
        Assert.SkipUnless(Signals.Supported, "NOT TESTED: this system has no signals.");

        var old = new WatchedHosting(Tiny()) { BeforeSlices = (variant, start) => Kill(variant, when: start == 2) };

        var comparison = await MeasureAsync(Scenario(old, new WatchedHosting(Tiny())), rounds: 2);

        comparison.Failure.Should().Be(new VariantFailure(ComparedSide.Baseline, "in round 2: Worker 1 of 1 (TinyApp) exited with code 137 while it was needed. It printed nothing."));
        comparison.Rounds.Should().ContainSingle();
    }

    [Fact]
    public async Task Rounds_that_count_stay_when_further_ones_cannot_be_measured()
    {
        var scenario = Scenario(new WatchedHosting(Tiny()), new WatchedHosting(Tiny()));
        var one = await MeasureAsync(scenario, rounds: 1);
        var shown = new List<ComparisonProgress>();

        // Three users with a think time of 10 ms never send 29,956 requests in half a second.
        var two = await MeasureAsync(scenario with { Metrics = [Metric.Of(Percentile.Of(99.99))], LongestSlice = TimeSpan.FromSeconds(0.5) }, rounds: 2, shown.Add, one);

        two.Rounds.Should().Equal(one.Rounds, ReferenceEquals);
        two.VoidRounds.Select(round => round.Number).Should().Equal(2, 3, 4);
        two.Fault!.Reason.Split(Environment.NewLine)[0].Should().Be("3 of 4 rounds were void, and at most 2 are measured again:");
        Numbers().Replace(two.VoidRounds[0].Reason, "N").Should().Be(
            "a slice would have to last N ms for the N requests that the finest percentile among the Metrics needs, longer than LongestSlice allows (N ms): raise it, load with more users, or compare by lower percentiles");
        shown.Where(progress => !progress.IsInBetween).Select(progress => (progress.Round, progress.Rounds, progress.Void?.Number)).Should().Equal((2, 2, null), (2, 2, 2), (3, 3, null), (3, 3, 3), (4, 4, null), (4, 4, 4));
    }

    [Fact]
    public async Task A_round_whose_variants_do_not_stop_cleanly_counts_and_says_so()
    {
        var comparison = await MeasureAsync(Scenario(new WatchedHosting(Tiny()), new WatchedHosting(Tiny()) { StopFault = "the lights stay on" }), rounds: 1);

        comparison.Rounds.Should().ContainSingle();
        comparison.StopFaults.Should().Equal("the lights stay on");
    }

    [Fact]
    public async Task A_comparison_can_be_given_up()
    {
        using var giveUp = new CancellationTokenSource();
        var old = new WatchedHosting(Tiny()) { BeforeSlices = (_, _) => giveUp.Cancel() };
        var measuring = () => MeasureAsync(Scenario(old, new WatchedHosting(Tiny())), rounds: 1, cancelled: giveUp.Token);

        await measuring.Should().ThrowAsync<OperationCanceledException>();
    }

    private static void Kill(IHostedVariant variant, bool when)
    {
        if (when)
        {
            Signals.Kill(variant.ProcessIds![0]);
        }
    }

    [GeneratedRegex("[0-9,]+ (?<what>answers)", RegexOptions.ExplicitCapture)]
    private static partial Regex Counts();

    [GeneratedRegex("[0-9][0-9,]*(\\.[0-9]+)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();
}
