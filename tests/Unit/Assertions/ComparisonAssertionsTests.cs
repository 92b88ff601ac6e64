using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.MadeUp.Comparisons;

namespace PerfRegression.Unit.Assertions;

public class ComparisonAssertionsTests
{
    private readonly List<Outcome> _recorded = [];

    [Fact]
    public void A_comparison_that_came_to_nothing_keeps_no_promise()
    {
        var fault = new MeasurementFault("3 of 5 rounds were void", MayBeDisturbed: false);
        var judging = () => (Better([4, 4]) with { Fault = fault }).Should().HaveNoFailures();

        judging.Should().Throw<Xunit.Sdk.XunitException>().WithMessage("Expected \"async_select against sync_select\" to serve, but that can't be judged: the comparison is void: 3 of 5 rounds were void.*");
        (Alike(4) with { Fault = fault }).Should().HaveNoFailures();
    }

    [Fact]
    public void Every_verb_hands_its_outcome_on_and_none_stops_at_a_broken_one()
    {
        On(Of(Alike(4).Rounds.Failing(1))).HaveNoFailures("users {0}", "mind")
            .And.NotBeSlower(than: Async, tolerance: 0.5, on: Metric.P50, because: "it {0}", becauseArgs: "waits")
            .And.NotBeToldApart(Metric.P95)
            .And.ShowThat(Async, outperforms: Sync, on: Metric.P95, byAtLeast: 5).And.ShowThat(Async, outperforms: Sync, on: Metric.Throughput, byAtLeast: 3);

        _recorded.Select(outcome => (outcome.Metric, outcome.State)).Should().Equal(
            ("failed requests", OutcomeState.Broken), ("p50", OutcomeState.Broken), ("p95", OutcomeState.Broken), ("p95", OutcomeState.Broken), ("throughput", OutcomeState.Holds));
        _recorded.Take(2).Select(outcome => outcome.Promise).Should().Equal(
            "Expected no request of \"async_select against sync_select\" to fail because users mind",
            "Expected sync_select not to be worse than async_select by more than 50 % on p50 because it waits");
    }

    [Fact]
    public void A_comparison_whose_variant_died_shows_nothing_else()
    {
        var died = Alike(4) with { Failure = new VariantFailure(ComparedSide.Candidate, "in round 9: it died") };

        Failing.MessageOf(() => died.Should().ShowThat(Async, outperforms: Sync, on: Metric.P95, byAtLeast: 2)).Should().StartWith("Expected \"async_select\" to serve, but found that it failed altogether: in round 9: it died.");
    }

    [Fact]
    public void Every_verb_about_a_variant_names_its_promise()
    {
        On(Alike(4)).ShowThat(Async, outperforms: Sync, on: Metric.P50, 5).And.ShowThat(Async, outperforms: Sync, on: Metric.P95, 5).And.ShowThat(Async, outperforms: Sync, on: Metric.Of(Percentile.P90), 5).And.ShowThat(Async, outperforms: Sync, on: Metric.Throughput, 5).And.ShowThat(Async, outperforms: Sync, on: Metric.CpuPerRequest, 5).And.ShowThat(Async, outperforms: Sync, on: Metric.P50, 5, "because {0}", "so").And.ShowThat(Async, outperforms: Sync, on: Metric.P95);

        _recorded.Select(outcome => outcome.Promise).Should().Equal(new[]
        {
            "by at least 5× on p50", "by at least 5× on p95", "by at least 5× on p90", "by at least 5× on throughput", "by at least 5× on CPU per request", "by at least 5× on p50 because so", "by at least 1.05× on p95",
        }.Select(promise => $"Expected async_select to outperform sync_select {promise}"));
    }

    [Fact]
    public void A_gate_hands_an_outcome_on_for_each_metric_and_the_error_rate()
    {
        var gate = Gate(Enumerable.Repeat(1.03, 12));

        On(gate).ShowNoRegression(Metric.P95, Metric.CpuPerRequest).And.ShowNoRegression(ignoring: 0.05, by: 0.2, Metric.P95).And.ShowNoRegression();

        _recorded.Select(outcome => (outcome.Metric, outcome.State)).Should().Equal(
            ("p95", OutcomeState.Broken), ("CPU per request", OutcomeState.Broken), ("error rate", OutcomeState.Holds),
            ("p95", OutcomeState.Holds), ("error rate", OutcomeState.Holds),
            ("p50", OutcomeState.Broken), ("p95", OutcomeState.Broken), ("throughput", OutcomeState.Broken), ("CPU per request", OutcomeState.Broken), ("error rate", OutcomeState.Holds));
        _recorded.Should().OnlyContain(outcome => outcome.IsGate);
    }

    [Fact]
    public void A_variant_that_was_not_compared_is_an_error()
    {
        const string Neither = "search (GET /search) is not one of the two that were compared, async_select and sync_select.*";
        var search = new Variant("search", Sync.Hosting, Request.Get("/search"));
        Variant[] alikeOnly = [Async with { Request = Request.Get("/async_select?ms=2") }, Async with { Name = "async" }, Async with { Hosting = new FailingHosting("Endpoints, 2 workers") }];

        On(Alike(4)).Invoking(comparison => comparison.ShowThat(search, outperforms: Sync, on: Metric.P95)).Should().Throw<ArgumentException>().WithMessage(Neither);
        On(Alike(4)).Invoking(comparison => comparison.ShowThat(Async, outperforms: search, on: Metric.P95)).Should().Throw<ArgumentException>().WithMessage(Neither);
        On(Alike(4)).Invoking(comparison => comparison.NotBeSlower(than: search)).Should().Throw<ArgumentException>().WithMessage(Neither);
        alikeOnly.Should().AllSatisfy(variant => On(Alike(4)).Invoking(comparison => comparison.ShowThat(variant, outperforms: Sync, on: Metric.P95)).Should().Throw<ArgumentException>());
        _recorded.Should().BeEmpty();
    }

    [Fact]
    public void Nothing_outperforms_itself() => On(Alike(4)).Invoking(comparison => comparison.ShowThat(Async, outperforms: Async, on: Metric.P95))
        .Should().Throw<ArgumentException>().WithMessage("async_select can't outperform itself.*");

    [Fact]
    public void A_margin_below_1_is_an_error() => On(Alike(4)).Invoking(comparison => comparison.ShowThat(Async, outperforms: Sync, on: Metric.P95, byAtLeast: 0.9))
        .Should().Throw<ArgumentOutOfRangeException>().WithMessage("To outperform is to be 1 or more times as good, such as 1.5.*");

    private ComparisonAssertions On(ComparisonResult comparison) => new(comparison, _recorded.Add);
}
