using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Unit.Comparing;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Unit.Running;
using PerfRegression.Verifying;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Verifying;

/// <summary>The whole flow on real workers: measure, ask, measure once more, keep, read back.</summary>
public sealed class VerifierTests() : OnAVerifier(new Workers(AppUnderTest.Of<TinyAppMarker>()))
{
    [Fact]
    public async Task A_broken_claim_is_measured_twice_and_its_document_gives_the_same_verdict()
    {
        var verdict = await Verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().HaveNoFailures().And.Have(Metric.Requests.AtLeast(1e9)).And.HaveP50AtMost(TimeSpan.FromHours(1)));

        verdict.Kind.Should().Be(VerdictKind.Failed);
        verdict.Reason.Should().StartWith("broken twice", "what follows depends on the machine");
        Hosting.Started.Should().Be(2);
        var read = ResultStore.ReadVerdict(verdict.SavedTo!);
        (read.Kind, read.Reason).Should().Be((verdict.Kind, verdict.Reason));
        read.Attempts.Should().HaveCount(2);
        foreach (var attempt in read.Attempts)
        {
            var again = new[] { Metric.FailedRequests.AtMost(0), Metric.Requests.AtLeast(1e9), Metric.P50.AtMost(TimeSpan.FromHours(1)) }.Select(threshold => threshold.Judge(attempt.Runs[0]));
            again.Select(outcome => (outcome.State, outcome.Value)).Should().Equal(attempt.Outcomes.Select(outcome => (outcome.State, outcome.Value)));
        }

        Hosting.Started.Should().Be(2, "nothing that holds a result can start a measurement");
    }

    [Fact]
    public async Task A_variant_that_does_not_come_up_has_failed()
    {
        var hosting = new FailingHosting();

        var verdict = await Verifier.JudgeAsync(Claim, Greeting with { Hosting = hosting }, claim => claim.Should().HaveNoFailures());

        (verdict.Kind, verdict.Reason).Should().Be((VerdictKind.Failed, "broken twice"));
        verdict.Outcomes.Should().ContainSingle().Which.ToString().Should().Be("Expected \"tiny /greeting\" to serve, but found that it failed altogether: it does not come up.");
        hosting.Started.Should().Be(2);
    }

    [Fact]
    public async Task A_variant_that_only_errors_has_failed()
    {
        var verdict = await Verifier.JudgeAsync(Claim, ScenarioFixture.Scenario("/broken"), claim => claim.Should().Have(Metric.Throughput.AtLeast(0)));

        verdict.Kind.Should().Be(VerdictKind.Failed);
        verdict.Outcomes[0].Found.Should().Match("that it failed altogether: all * answers were 500 Internal Server Error; the first said: \"the ledger is gone\"");
    }

    [Fact]
    public async Task A_run_whose_measurement_failed_is_void()
    {
        var disturbance = new Disturbance(TimeSpan.Zero, "unplug", _ => throw new FormatException("no such plug"));

        var verdict = await Verifier.JudgeAsync(Claim, Greeting with { Disturbances = [disturbance] }, claim => claim.Should().HaveNoFailures());

        (verdict.Kind, verdict.Reason).Should().Be((VerdictKind.Void, "the disturbance \"unplug\" failed: FormatException: no such plug"));
        ResultStore.ReadVerdict(verdict.SavedTo!).Kind.Should().Be(VerdictKind.Void);
    }

    [Fact]
    public async Task Several_scenarios_are_measured_again_together()
    {
        var other = Greeting with { Name = "other" };

        var verdict = await Verifier.JudgeAsync(Claim, [Greeting, other], runs => runs[1].Should().Have(Metric.Requests.AtLeast(1e9)));

        verdict.Attempts.Select(attempt => attempt.Runs.Select(run => run.Name)).Should().AllBeEquivalentTo(new[] { "tiny /greeting", "other" });
        Hosting.Started.Should().Be(4);
    }

    [Fact]
    public async Task A_run_whose_variant_does_not_stop_cleanly_keeps_its_figures_and_says_so()
    {
        var verdict = await Verifier.JudgeAsync(Claim, Greeting with { Hosting = new WatchedHosting(Hosting) { StopFault = "the lights stay on" } }, claim => claim.Should().HaveNoFailures());

        verdict.Kind.Should().Be(VerdictKind.Passed);
        ResultStore.ReadVerdict(verdict.SavedTo!).Runs[0].StopFaults.Should().Equal("the lights stay on");
        Notes.Should().Equal("tiny /greeting · did not stop cleanly: the lights stay on");
    }

    [Fact]
    public async Task A_verdict_that_cannot_be_saved_is_told_all_the_same()
    {
        var verdict = await Verifier.JudgeAsync(Claim, Greeting, claim =>
        {
            if (claim.Run.Figures.Requests > 0)
            {
                Directory.Delete(Path.GetDirectoryName(claim.Run.SavedTo)!, recursive: true);
                File.WriteAllText(Path.GetDirectoryName(claim.Run.SavedTo)!, "in the way");
            }

            claim.Should().HaveNoFailures();
        });

        (verdict.Kind, verdict.SavedTo).Should().Be((VerdictKind.Passed, null));
        verdict.NotSaved.Should().StartWith("results can't be written to ").And.EndWith("Make it writable or name another folder with PERF_RESULTS_DIR.");
    }

    [Fact]
    public async Task Whatever_a_hosting_throws_its_variant_did_not_come_up()
    {
        var hosting = new InProcessHosting<TinyAppMarker>(_ => throw new FormatException("no such setting"));

        var verdict = await Verifier.JudgeAsync(Claim, Greeting with { Hosting = hosting }, claim => claim.Should().HaveNoFailures());

        verdict.Kind.Should().Be(VerdictKind.Failed);
        verdict.Outcomes[0].Found.Should().Be("that it failed altogether: it did not come up: FormatException: no such setting");
    }

    [Fact]
    public async Task Where_numbers_are_asked_for_and_there_are_none_it_says_why() =>
        (await Verifier.Awaiting(verifier => verifier.RunAsync(Greeting with { Hosting = new FailingHosting() })).Should().ThrowAsync<VoidRunException>())
            .WithMessage("There are no numbers of \"tiny /greeting\": it does not come up*");
}
