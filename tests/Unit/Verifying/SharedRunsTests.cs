using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Unit.Running;
using PerfRegression.Verifying;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Verifying;

/// <summary>Which claims share what was measured.</summary>
public sealed class SharedRunsTests(GreetingServer server) : OnAVerifier(server.Hosting), IClassFixture<GreetingServer>
{
    [Fact]
    public async Task Claims_about_the_same_scenario_share_its_run_and_each_has_its_verdict()
    {
        var first = await Verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().HaveNoFailures());
        var second = await Verifier.JudgeAsync(new ClaimId("Others too"), Greeting, claim => claim.Should().Have(Metric.Requests.AtLeast(1)));

        (first.Kind, second.Kind).Should().Be((VerdictKind.Passed, VerdictKind.Passed));
        Hosting.Started.Should().Be(1);
        ReferenceEquals(second.Runs[0], first.Runs[0]).Should().BeTrue();
        Directory.EnumerateFiles(Path.GetDirectoryName(first.SavedTo)!).Should().HaveCount(3, "there are a run and two verdicts");
    }

    [Fact]
    public async Task A_later_claim_is_judged_on_the_first_run_and_broken_there_on_those_already_measured()
    {
        await Verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().Have(Metric.Requests.AtLeast(1e9)));

        (await Verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().HaveNoFailures())).Attempts.Should().ContainSingle();
        (await Verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().Have(Metric.Requests.AtLeast(1e8)))).Attempts.Should().HaveCount(2);

        Hosting.Started.Should().Be(2);
        Notes.Should().ContainSingle().Which.Should().Be("tiny /greeting · no verdict yet: waiting for calm, then measuring once more");
    }

    [Fact]
    public async Task One_that_was_measured_again_for_another_claim_is_measured_again_with_the_others_all_the_same()
    {
        var other = Greeting with { Name = "other" };
        var alone = await Verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().Have(Metric.Requests.AtLeast(1e9)));

        var verdict = await Verifier.JudgeAsync(Claim, [Greeting, other], runs => runs[^1].Should().Have(Metric.Requests.AtLeast(1e9)));

        ReferenceEquals(verdict.Attempts[0].Runs[0], alone.Attempts[0].Runs[0]).Should().BeTrue();
        ReferenceEquals(verdict.Attempts[1].Runs[0], alone.Attempts[1].Runs[0]).Should().BeFalse();
        Hosting.Started.Should().Be(5);
    }

    [Fact]
    public async Task Names_that_read_alike_when_they_are_joined_share_nothing()
    {
        Scenario Named(string name) => Greeting with { Name = name };
        await Verifier.JudgeAsync(Claim, [Named("orders"), Named("2 workers")], runs => runs[1].Should().Have(Metric.Requests.AtLeast(1e9)));

        var verdict = await Verifier.JudgeAsync(Claim, Named("orders, 2 workers"), claim => claim.Should().Have(Metric.Requests.AtLeast(1e9)));

        verdict.Attempts.SelectMany(attempt => attempt.Runs).Select(run => run.Name).Should().Equal("orders, 2 workers", "orders, 2 workers");
    }

    [Fact]
    public async Task What_makes_a_variant_run_differently_keeps_it_from_sharing_a_name()
    {
        var greeting = ScenarioFixture.Scenario("/greeting");
        await Verifier.RunAsync(greeting);
        var told = new Workers(AppUnderTest.Of<TinyAppMarker>(), new WorkerOptions { Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["FeatureX"] = "on" } });

        (await Verifier.Awaiting(verifier => verifier.RunAsync(greeting with { Hosting = told })).Should().ThrowAsync<ArgumentException>())
            .WithMessage("Two scenarios are named \"tiny /greeting\" but differ in environment variable FeatureX; give each a name of its own, because what is measured under one name is shared.*");
    }

    [Fact]
    public void A_preparation_that_is_not_the_same_method_keeps_it_from_sharing_a_name_too()
    {
        Scenario Preparing(string what) => Greeting with { Prepare = (_, _) => Task.FromResult(what) };
        var plain = Greeting with { Prepare = static (_, _) => Task.CompletedTask };

        Differences.Between(plain, plain with { PrepareTimeout = TimeSpan.FromSeconds(5) }).Should().BeEmpty();
        Differences.Between(Greeting, plain).Should().ContainSingle().Which.Should().StartWith("Prepare (a method, ");
        Differences.Between(Preparing("north"), Preparing("south")).Should().ContainSingle().Which.Should().StartWith("Prepare (a method, ");
    }

    [Fact]
    public async Task A_cancelled_measurement_is_kept_for_nobody()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Verifier.Awaiting(verifier => verifier.RunAsync(Greeting, cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();

        (await Verifier.RunAsync(Greeting)).Figures.Succeeded.Should().BePositive();
    }
}
