using FluentAssertions;
using FluentAssertions.Execution;
using PerfRegression.Hosting;
using PerfRegression.Measurements;
using PerfRegression.Unit.Comparing;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Unit.Running;
using PerfRegression.Verifying;
using PerfRegression.XunitV3;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Verifying;

/// <summary>The whole flow on real workers: measure, ask, measure once more, keep, read back.</summary>
[Collection(TakingTurns.Name)]
public sealed class VerifierTests : IDisposable
{
    private static readonly ClaimId Claim = new("Greetings stay fast");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly CountedHosting _hosting = new(new Workers(AppUnderTest.Of<TinyAppMarker>()));
    private readonly List<string> _notes = [];
    private readonly Verifier _verifier;

    public VerifierTests() => _verifier = new Verifier(new VerifierOptions
    {
        Store = new ResultStore(_folder.FullName, TimeProvider.System),
        Note = _notes.Add,
        Assertions = ForeignAssertions.In,
        AwaitCalm = _ => Task.CompletedTask,
    });

    private Scenario Greeting => ScenarioFixture.Scenario("/greeting") with { Hosting = _hosting };

    private ComparisonScenario Comparison => new()
    {
        Baseline = new Variant("old", _hosting, Request.Get("/greeting")),
        Candidate = new Variant("new", _hosting, Request.Get("/greeting?new")),
        Load = ScenarioFixture.Users(3, TimeSpan.FromSeconds(1)),
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Claims_about_the_same_scenario_share_its_run_and_each_has_its_verdict()
    {
        var first = await _verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().HaveNoFailures());
        var second = await _verifier.JudgeAsync(new ClaimId("Others too"), Greeting, claim => claim.Should().Have(Metric.Requests.AtLeast(1)));

        (first.Kind, second.Kind).Should().Be((VerdictKind.Passed, VerdictKind.Passed));
        _hosting.Started.Should().Be(1);
        ReferenceEquals(second.Runs[0], first.Runs[0]).Should().BeTrue();
        Directory.EnumerateFiles(Path.GetDirectoryName(first.SavedTo)!).Should().HaveCount(3, "there are a run and two verdicts");
    }

    [Fact]
    public async Task A_broken_claim_is_measured_twice_and_its_document_gives_the_same_verdict()
    {
        var verdict = await _verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().HaveNoFailures().And.Have(Metric.Requests.AtLeast(1e9)).And.HaveP50AtMost(TimeSpan.FromHours(1)));

        (verdict.Kind, verdict.Reason).Should().Be((VerdictKind.Failed, "broken twice"));
        _hosting.Started.Should().Be(2);
        var read = ResultStore.ReadVerdict(verdict.SavedTo!);
        (read.Kind, read.Reason).Should().Be((verdict.Kind, verdict.Reason));
        read.Attempts.Should().HaveCount(2);
        foreach (var attempt in read.Attempts)
        {
            var again = new[] { Metric.FailedRequests.AtMost(0), Metric.Requests.AtLeast(1e9), Metric.P50.AtMost(TimeSpan.FromHours(1)) }.Select(threshold => threshold.Judge(attempt.Runs[0]));
            again.Select(outcome => (outcome.State, outcome.Value)).Should().Equal(attempt.Outcomes.Select(outcome => (outcome.State, outcome.Value)));
        }

        _hosting.Started.Should().Be(2, "nothing that holds a result can start a measurement");
    }

    [Fact]
    public async Task A_later_claim_is_judged_on_the_first_run_and_broken_there_on_those_already_measured()
    {
        await _verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().Have(Metric.Requests.AtLeast(1e9)));

        (await _verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().HaveNoFailures())).Attempts.Should().ContainSingle();
        (await _verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().Have(Metric.Requests.AtLeast(1e8)))).Attempts.Should().HaveCount(2);

        _hosting.Started.Should().Be(2);
        _notes.Should().ContainSingle().Which.Should().Be("tiny /greeting · no verdict yet: waiting for calm, then measuring once more");
    }

    [Fact]
    public async Task A_variant_that_does_not_come_up_has_failed()
    {
        var hosting = new FailingHosting();

        var verdict = await _verifier.JudgeAsync(Claim, Greeting with { Hosting = hosting }, claim => claim.Should().HaveNoFailures());

        (verdict.Kind, verdict.Reason).Should().Be((VerdictKind.Failed, "broken twice"));
        verdict.Outcomes.Should().ContainSingle().Which.ToString().Should().Be("Expected \"tiny /greeting\" to serve, but found that it failed altogether: it does not come up.");
        hosting.Started.Should().Be(2);
    }

    [Fact]
    public async Task A_variant_that_only_errors_has_failed()
    {
        var verdict = await _verifier.JudgeAsync(Claim, ScenarioFixture.Scenario("/broken"), claim => claim.Should().Have(Metric.Throughput.AtLeast(0)));

        verdict.Kind.Should().Be(VerdictKind.Failed);
        verdict.Outcomes[0].Found.Should().StartWith("that it failed altogether: none of ");
    }

    [Fact]
    public async Task A_run_whose_measurement_failed_is_void()
    {
        var disturbance = new Disturbance(TimeSpan.Zero, "unplug", _ => throw new FormatException("no such plug"));

        var verdict = await _verifier.JudgeAsync(Claim, Greeting with { Disturbances = [disturbance] }, claim => claim.Should().HaveNoFailures());

        (verdict.Kind, verdict.Reason).Should().Be((VerdictKind.Void, "the disturbance \"unplug\" failed: FormatException: no such plug"));
        ResultStore.ReadVerdict(verdict.SavedTo!).Kind.Should().Be(VerdictKind.Void);
    }

    [Fact]
    public async Task A_foreign_assertion_in_a_claim_is_a_promise_like_any_other()
    {
        var verdict = await _verifier.JudgeAsync(Claim, Greeting, claim =>
        {
            claim.Should().HaveNoFailures();
            claim.Run.Workers.Should().Be(7);
        });

        verdict.Kind.Should().Be(VerdictKind.Failed);
        verdict.Outcomes.Select(outcome => outcome.State).Should().Equal(OutcomeState.Holds, OutcomeState.Broken);
    }

    [Fact]
    public async Task Several_scenarios_are_measured_again_together()
    {
        var other = Greeting with { Name = "other" };

        var verdict = await _verifier.JudgeAsync(Claim, [Greeting, other], runs => runs[1].Should().Have(Metric.Requests.AtLeast(1e9)));

        verdict.Attempts.Select(attempt => attempt.Runs.Select(run => run.Name)).Should().AllBeEquivalentTo(new[] { "tiny /greeting", "other" });
        _hosting.Started.Should().Be(4);
    }

    [Fact]
    public async Task One_that_was_measured_again_for_another_claim_is_measured_again_with_the_others_all_the_same()
    {
        var other = Greeting with { Name = "other" };
        var alone = await _verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().Have(Metric.Requests.AtLeast(1e9)));

        var verdict = await _verifier.JudgeAsync(Claim, [Greeting, other], runs => runs[^1].Should().Have(Metric.Requests.AtLeast(1e9)));

        ReferenceEquals(verdict.Attempts[0].Runs[0], alone.Attempts[0].Runs[0]).Should().BeTrue();
        ReferenceEquals(verdict.Attempts[1].Runs[0], alone.Attempts[1].Runs[0]).Should().BeFalse();
        _hosting.Started.Should().Be(5);
    }

    [Fact]
    public async Task A_run_whose_variant_does_not_stop_cleanly_keeps_its_figures_and_says_so()
    {
        var verdict = await _verifier.JudgeAsync(Claim, Greeting with { Hosting = new WatchedHosting(_hosting) { StopFault = "the lights stay on" } }, claim => claim.Should().HaveNoFailures());

        verdict.Kind.Should().Be(VerdictKind.Passed);
        ResultStore.ReadVerdict(verdict.SavedTo!).Runs[0].StopFaults.Should().Equal("the lights stay on");
        _notes.Should().Equal("tiny /greeting · did not stop cleanly: the lights stay on");
    }

    [Fact]
    public async Task A_verdict_that_cannot_be_saved_is_told_all_the_same()
    {
        var verdict = await _verifier.JudgeAsync(Claim, Greeting, claim =>
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
    public async Task What_is_wrong_with_a_claim_is_told_before_anything_is_measured()
    {
        Func<Task>[] judgings =
        [
            () => _verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().SatisfyThresholds("p(95) < soon")),
            () => _verifier.JudgeAsync(Claim, new Sweep(workers => Greeting with { Name = $"{workers}" }, [2]), sweep => sweep.Should().HaveKneeAt(2)),
            () => _verifier.JudgeAsync(Claim, new Sweep(workers => ScenarioFixture.Scenario("/greeting", workers) with { Name = $"{workers}" }, [1, 2]), sweep => sweep.Should().HaveKneeAt(3)),
            () => _verifier.JudgeAsync(Claim, Comparison, claim => claim.Should().ShowNoRegression()),
            () => _verifier.JudgeAsync(Claim, Comparison with { Design = SequentialDesign.Gate }, claim => claim.Should().ShowNoRegression(ignoring: 5, by: 10, Metric.P50)),
            () => _verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().HaveP95Near(ExpectedWait.Of(TimeSpan.FromSeconds(1)), within: 10)),
            () => _verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().Have(Metric.ErrorRate.AtMost(5))),
            () => _verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().HaveNoFailuresAfter(TimeSpan.FromMinutes(1))),
            () => _verifier.JudgeAsync(Claim, Greeting, claim => _ = _verifier.RunAsync(Greeting)),
            () => _verifier.JudgeAsync(Claim, [Greeting, Greeting with { Name = "other" }], runs => runs[1].Should().Outperform(runs[0].Run, on: Metric.P95, byAtLeast: 1.2)),
            () => _verifier.JudgeAsync(Claim, [Greeting, Greeting with { Name = "other" }], runs => runs[1].Should().HaveRatioTo(runs[0].Run, on: Metric.Throughput, 1.1, 0.9)),
            () => _verifier.JudgeAsync(Claim, [Greeting, Greeting with { Request = Request.Get("/pid") }], runs => runs[1].Should().HaveNoFailures()),
            () => _verifier.JudgeAsync(Claim, new Sweep(workers => ScenarioFixture.Scenario("/greeting", workers), [1, 2]), sweep => sweep.Should().HaveKneeAt(2)),
            () => _verifier.JudgeAsync(Claim, Comparison, claim => claim.Should().ShowThat(Comparison.Candidate with { Request = Request.Get("/pid") }, outperforms: Comparison.Baseline, on: Metric.P95, 2)),
        ];

        foreach (var judging in judgings)
        {
            (await judging.Should().ThrowAsync<Exception>()).Which.Should().Match(exception => exception is ArgumentException || exception is FormatException || exception is InvalidOperationException);
        }

        _hosting.Started.Should().Be(0);
    }

    [Fact]
    public async Task A_claims_own_code_may_make_nothing_of_numbers_that_are_not_there()
    {
        var verdict = await _verifier.JudgeAsync(Claim, Greeting, claim =>
        {
            _ = TimeSpan.FromMilliseconds(claim.Run.Figures.Throughput / claim.Run.Figures.Requests);
            claim.Should().HaveNoFailures();
        });

        verdict.Kind.Should().Be(VerdictKind.Passed);
    }

    [Fact]
    public async Task What_a_claim_asserts_otherwise_is_its_own_and_not_a_scopes_around_it()
    {
        using var around = new AssertionScope();
        var verdict = await _verifier.JudgeAsync(Claim, Greeting, claim =>
        {
            claim.Should().HaveNoFailures();
            claim.Run.Figures.Requests.Should().BePositive();
            claim.Run.Workers.Should().Be(7);
        });

        around.Discard().Should().BeEmpty();
        verdict.Outcomes.Where(outcome => !outcome.Holds).Should().ContainSingle().Which.Found.Should().StartWith("that it failed: Expected ").And.Contain(" to be 7");
    }

    [Fact]
    public async Task Whatever_a_hosting_throws_its_variant_did_not_come_up()
    {
        var hosting = new InProcessHosting<TinyAppMarker>(_ => throw new FormatException("no such setting"));

        var verdict = await _verifier.JudgeAsync(Claim, Greeting with { Hosting = hosting }, claim => claim.Should().HaveNoFailures());

        verdict.Kind.Should().Be(VerdictKind.Failed);
        verdict.Outcomes[0].Found.Should().Be("that it failed altogether: it did not come up: FormatException: no such setting");
    }

    [Fact]
    public async Task Names_that_read_alike_when_they_are_joined_share_nothing()
    {
        Scenario Named(string name) => Greeting with { Name = name };
        await _verifier.JudgeAsync(Claim, [Named("orders"), Named("2 workers")], runs => runs[1].Should().Have(Metric.Requests.AtLeast(1e9)));

        var verdict = await _verifier.JudgeAsync(Claim, Named("orders, 2 workers"), claim => claim.Should().Have(Metric.Requests.AtLeast(1e9)));

        verdict.Attempts.SelectMany(attempt => attempt.Runs).Select(run => run.Name).Should().Equal("orders, 2 workers", "orders, 2 workers");
    }

    [Fact]
    public async Task Inside_a_measurement_nothing_can_be_measured()
    {
        var nested = new Disturbance(TimeSpan.Zero, "measure", stop => _verifier.RunAsync(Greeting with { Name = "nested" }, stop));

        var verdict = await _verifier.JudgeAsync(Claim, Greeting with { Disturbances = [nested] }, claim => claim.Should().HaveNoFailures());

        verdict.Reason.Should().StartWith("the disturbance \"measure\" failed: InvalidOperationException: A measurement was begun inside another one");
    }

    [Fact]
    public async Task What_makes_a_variant_run_differently_keeps_it_from_sharing_a_name()
    {
        await _verifier.RunAsync(Greeting);
        var app = AppUnderTest.Of<TinyAppMarker>();
        var told = new Workers(app, new WorkerOptions { Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["FeatureX"] = "on" } });

        (await _verifier.Awaiting(verifier => verifier.RunAsync(Greeting with { Hosting = told })).Should().ThrowAsync<ArgumentException>())
            .WithMessage("Two scenarios are named \"tiny /greeting\" but differ in environment variable FeatureX; give each a name of its own, because what is measured under one name is shared.*");
    }

    [Fact]
    public async Task A_cancelled_measurement_is_kept_for_nobody()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await _verifier.Awaiting(verifier => verifier.RunAsync(Greeting, cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();

        (await _verifier.RunAsync(Greeting)).Figures.Succeeded.Should().BePositive();
    }

    [Fact]
    public async Task Where_numbers_are_asked_for_and_there_are_none_it_says_why() =>
        (await _verifier.Awaiting(verifier => verifier.RunAsync(Greeting with { Hosting = new FailingHosting() })).Should().ThrowAsync<VoidRunException>())
            .WithMessage("There are no numbers of \"tiny /greeting\": it does not come up*");

    [Fact]
    public async Task A_claim_cannot_measure_even_when_it_drops_the_task()
    {
        var judging = () => _verifier.JudgeAsync(Claim, Greeting, claim => _ = _verifier.RunAsync(Greeting));

        await judging.Should().ThrowAsync<InvalidOperationException>().WithMessage("A claim is a function of what was measured, and can't measure*");
    }
}
