using FluentAssertions;
using PerfRegression.Comparing;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Comparing.ComparisonFixture;

namespace PerfRegression.Unit.Comparing;

[Collection(TakingTurns.Name)]
public sealed class PreparedComparisonTests
{
    [Fact]
    public async Task Every_pair_of_processes_is_prepared_one_variant_after_the_other_as_they_were_started()
    {
        var (prepared, shown) = (new List<string>(), new List<ComparisonProgress>());
        var scenario = Scenario(new WatchedHosting(Tiny()), new WatchedHosting(Tiny()), "/mine");

        var comparison = await MeasureAsync(Prepared(scenario, prepared, LoggingIn) with { Seed = 11, Metrics = [Metric.P50, Metric.MemoryAfterLoad] }, rounds: 2, shown.Add);

        (comparison.Failure, comparison.VoidRounds.Count).Should().Be((null, 0));
        comparison.Rounds.SelectMany(round => round.Sides).Should().OnlyContain(side => side.ResidentBytesAfterLoad > 0);
        comparison.SlicesOf(ComparedSide.Candidate).Should().OnlyContain(slice => slice.Figures.Succeeded > 0 && slice.Figures.Failed == 0);
        prepared.Should().Equal(comparison.Rounds.SelectMany(round => round.StartedFirst == ComparedSide.Baseline ? new[] { "old", "new" } : ["new", "old"]));
        shown.Should().Contain(progress => progress.Stage == RoundStage.Preparing);
    }

    [Fact]
    public async Task A_candidate_that_cannot_be_prepared_has_failed_and_where_neither_can_the_baseline_is_named()
    {
        var scenario = Scenario(new WatchedHosting(Tiny()), new WatchedHosting(Tiny()));
        var neither = Prepared(scenario, [], Refused);

        (await MeasureAsync(neither with { Baseline = scenario.Baseline }, rounds: 1)).Failure.Should().Be(
            new VariantFailure(ComparedSide.Candidate, "in round 1: preparing \"new\" failed: POST /wish was answered 400 Bad Request (no body)"));
        (await MeasureAsync(neither, rounds: 1)).Failure!.Side.Should().Be(ComparedSide.Baseline);
    }

    [Fact]
    public async Task What_the_preparation_made_of_the_request_is_hidden_in_what_the_app_printed_though_it_fails_afterwards()
    {
        var scenario = Prepared(Scenario(new WatchedHosting(Tiny("--log")), new WatchedHosting(Tiny("--log"))), [], async (app, cancelled) =>
        {
            app.Request = Request.Get("/throws?token=hunter2hunter2");
            using var another = new HttpClient { BaseAddress = app.App.BaseAddress };
            using var answer = await another.GetAsync(app.Request.Path, cancelled);
            await app.App.GetStringAsync("/broken", cancelled);
        });

        var comparison = await MeasureAsync(scenario, rounds: 1);

        comparison.Failure.Should().NotBeNull();
        comparison.Output!.Parts.Should().NotBeEmpty().And.OnlyContain(part => part.Text.Contains("\"of\":\"***\"") && !part.Text.Contains("hunter2"));
    }

    [Fact]
    public async Task The_last_words_of_a_variant_do_not_tell_its_secret() => (await MeasureAsync(
        Scenario(new WatchedHosting(Tiny()), new WatchedHosting(Tiny()), "/die?code=3&token=hunter2hunter2"), rounds: 1)).Failure!.Details.Should().Contain("told to die by ***").And.NotContain("hunter2");

    [Fact]
    public async Task An_error_of_the_tests_own_ends_the_measurement_as_it_is()
    {
        var scenario = Prepared(Scenario(new WatchedHosting(Tiny()), new WatchedHosting(Tiny())), [], (_, _) => throw new FormatException("no such seed"));

        await FluentActions.Awaiting(() => MeasureAsync(scenario, rounds: 1)).Should().ThrowAsync<FormatException>().WithMessage("no such seed");
    }

    [Fact]
    public void Variants_that_differ_in_their_preparation_alone_are_two()
    {
        var hosting = new FailingHosting();
        var one = new Variant("few", hosting, Request.Get("/orders")) { Prepare = LoggingIn };

        one.IsLike(one with { Name = "others" }).Should().BeTrue();
        one.IsLike(one with { Prepare = Refused }).Should().BeFalse();
        one.IsLike(one with { Prepare = null }).Should().BeFalse();
    }

    [Fact]
    public void A_limit_of_more_than_an_hour_is_refused() => ComparisonScenarioFaults.Of(Prepared(Scenario(new FailingHosting("a"), new FailingHosting("b")), [], Refused) is var scenario
        ? scenario with { Candidate = scenario.Candidate with { PrepareTimeout = TimeSpan.FromHours(2) } }
        : null!).Should().Equal("prepareTimeout: 7,200,000 ms of new is not above 0 and at most an hour.");

    private static async Task LoggingIn(Preparation app, CancellationToken cancelled)
    {
        using var answer = await app.App.PostAsync("/login", null, cancelled);
        app.Request = app.Request.WithHeader("Authorization", await answer.Content.ReadAsStringAsync(cancelled));
    }

    private static async Task Refused(Preparation app, CancellationToken cancelled) => (await app.App.PostAsync("/wish", null, cancelled)).EnsureSuccessStatusCode();

    private static ComparisonScenario Prepared(ComparisonScenario scenario, List<string> prepared, Func<Preparation, CancellationToken, Task> prepare)
    {
        return scenario with { Baseline = Noting(scenario.Baseline), Candidate = Noting(scenario.Candidate) };

        Variant Noting(Variant variant) => variant with
        {
            Prepare = (app, cancelled) =>
            {
                prepared.Add(variant.Name);
                return prepare(app, cancelled);
            },
        };
    }
}
