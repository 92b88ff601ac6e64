using FluentAssertions;
using FluentAssertions.Execution;
using PerfRegression.Measurements;
using PerfRegression.Unit.Running;
using PerfRegression.Verifying;
using Xunit;

namespace PerfRegression.Unit.Verifying;

/// <summary>What a claim may not do, and what it may do beside its promises.</summary>
public sealed class ClaimRefusalTests(GreetingServer server) : OnAVerifier(server.Hosting), IClassFixture<GreetingServer>
{
    [Fact]
    public async Task What_is_wrong_with_a_claim_is_told_before_anything_is_measured()
    {
        Func<Task>[] judgings =
        [
            () => Verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().SatisfyThresholds("p(95) < soon")),
            () => Verifier.JudgeAsync(Claim, new Sweep(workers => Greeting with { Name = $"{workers}" }, [2]), sweep => sweep.Should().HaveKneeAt(2)),
            () => Verifier.JudgeAsync(Claim, new Sweep(workers => ScenarioFixture.Scenario("/greeting", workers) with { Name = $"{workers}" }, [1, 2]), sweep => sweep.Should().HaveKneeAt(3)),
            () => Verifier.JudgeAsync(Claim, Comparison, claim => claim.Should().ShowNoRegression()),
            () => Verifier.JudgeAsync(Claim, Comparison with { Design = SequentialDesign.Gate }, claim => claim.Should().ShowNoRegression(ignoring: 5, by: 10, Metric.P50)),
            () => Verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().HaveP95Near(ExpectedWait.Of(TimeSpan.FromSeconds(1)), within: 10)),
            () => Verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().Have(Metric.ErrorRate.AtMost(5))),
            () => Verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().HaveNoFailuresAfter(TimeSpan.FromMinutes(1))),
            () => Verifier.JudgeAsync(Claim, Greeting, claim => _ = Verifier.RunAsync(Greeting)),
            () => Verifier.JudgeAsync(Claim, [Greeting, Greeting with { Name = "other" }], runs => runs[1].Should().Outperform(runs[0].Run, on: Metric.P95, byAtLeast: 1.2)),
            () => Verifier.JudgeAsync(Claim, [Greeting, Greeting with { Name = "other" }], runs => runs[1].Should().HaveRatioTo(runs[0].Run, on: Metric.Throughput, 1.1, 0.9)),
            () => Verifier.JudgeAsync(Claim, [Greeting, Greeting with { Request = Request.Get("/pid") }], runs => runs[1].Should().HaveNoFailures()),
            () => Verifier.JudgeAsync(Claim, new Sweep(workers => ScenarioFixture.Scenario("/greeting", workers), [1, 2]), sweep => sweep.Should().HaveKneeAt(2)),
            () => Verifier.JudgeAsync(Claim, Comparison, claim => claim.Should().ShowThat(Comparison.Candidate with { Request = Request.Get("/pid") }, outperforms: Comparison.Baseline, on: Metric.P95, 2)),
        ];

        foreach (var judging in judgings)
        {
            (await judging.Should().ThrowAsync<Exception>()).Which.Should().Match(exception => exception is ArgumentException || exception is FormatException || exception is InvalidOperationException);
        }

        Hosting.Started.Should().Be(0);
    }

    [Fact]
    public async Task A_claims_own_code_may_make_nothing_of_numbers_that_are_not_there()
    {
        var verdict = await Verifier.JudgeAsync(Claim, Greeting, claim =>
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
        var verdict = await Verifier.JudgeAsync(Claim, Greeting, claim =>
        {
            claim.Should().HaveNoFailures();
            claim.Run.Figures.Requests.Should().BePositive();
            claim.Run.Workers.Should().Be(7);
        });

        around.Discard().Should().BeEmpty();
        verdict.Outcomes.Where(outcome => !outcome.Holds).Should().ContainSingle().Which.Found.Should().StartWith("that it failed: Expected ").And.Contain(" to be 7");
    }

    [Fact]
    public async Task A_foreign_assertion_in_a_claim_is_a_promise_like_any_other()
    {
        var verdict = await Verifier.JudgeAsync(Claim, Greeting, claim =>
        {
            claim.Should().HaveNoFailures();
            claim.Run.Workers.Should().Be(7);
        });

        verdict.Kind.Should().Be(VerdictKind.Failed);
        verdict.Outcomes.Select(outcome => outcome.State).Should().Equal(OutcomeState.Holds, OutcomeState.Broken);
    }

    [Fact]
    public async Task A_claim_cannot_measure_even_when_it_drops_the_task()
    {
        var judging = () => Verifier.JudgeAsync(Claim, Greeting, claim => _ = Verifier.RunAsync(Greeting));

        await judging.Should().ThrowAsync<InvalidOperationException>().WithMessage("A claim is a function of what was measured, and can't measure*");
    }

    [Fact]
    public async Task Inside_a_measurement_nothing_can_be_measured()
    {
        var nested = new Disturbance(TimeSpan.Zero, "measure", stop => Verifier.RunAsync(Greeting with { Name = "nested" }, stop));

        var verdict = await Verifier.JudgeAsync(Claim, Greeting with { Disturbances = [nested] }, claim => claim.Should().HaveNoFailures());

        verdict.Reason.Should().StartWith("the disturbance \"measure\" failed: InvalidOperationException: A measurement was begun inside another one");
    }
}
