using FluentAssertions;
using PerfRegression.Running;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Unit.Processes;
using Xunit;
using static PerfRegression.Unit.Running.ScenarioFixture;

namespace PerfRegression.Unit.Running;

/// <summary>What a test does with its app before the load.</summary>
public sealed class PreparationTests(ScenarioFixture fixture) : IClassFixture<ScenarioFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_load_sends_what_the_preparation_made_of_the_request_and_no_result_shows_its_token()
    {
        var token = "";
        var shown = new List<RunProgress>();

        var run = await RunAsync(
            Scenario("/mine") with
            {
                Prepare = async (app, cancelled) =>
                {
                    using var answer = await app.App.PostAsync("/login", null, cancelled);
                    token = await answer.Content.ReadAsStringAsync(cancelled);
                    app.Request = app.Request.WithHeader("authorization", token);
                },
            },
            progress =>
            {
                lock (shown)
                {
                    shown.Add(progress);
                }
            });

        (run.Failure, run.Fault, run.Figures.Failed).Should().Be((null, null, 0));
        run.Figures.Succeeded.Should().BePositive();
        token.Should().StartWith("Bearer pass-");
        var kept = fixture.Kept(run);
        kept.Request.Headers.Should().Equal(new Dictionary<string, string>(StringComparer.Ordinal) { ["authorization"] = "***" });
        (await File.ReadAllTextAsync(ResultFile(kept))).Should().NotContain(token["Bearer ".Length..]);
        shown.Take(2).Should().Equal(new RunProgress("tiny /mine", null), new RunProgress("tiny /mine", null) { IsPreparing = true });
        shown[2].Load.Should().NotBeNull();
    }

    [Fact]
    public async Task What_was_answered_instead_is_masked_too_though_only_the_preparation_knows_the_token()
    {
        const string Token = "hunter2hunter2";

        var run = await RunAsync(Scenario("/indiscreet") with { Prepare = (app, _) => Task.FromResult(app.Request = app.Request.WithHeader("X-Shop-Token", Token)) });

        run.Failure!.Reason.Should().Contain("who is ***?");
        (await File.ReadAllTextAsync(ResultFile(fixture.Kept(run)))).Should().NotContain(Token);
    }

    [Fact]
    public async Task Each_worker_can_be_asked_and_the_first_one_is_the_app()
    {
        var (all, first) = (new List<string>(), "");

        var run = await RunAsync(Scenario("/greeting", workers: 2) with
        {
            Prepare = async (app, cancelled) =>
            {
                foreach (var worker in app.Workers)
                {
                    all.Add(await worker.GetStringAsync("/pid", cancelled));
                }

                first = await app.App.GetStringAsync("/pid", cancelled);
            },
        });

        run.Failure.Should().BeNull();
        all.Should().HaveCount(2).And.OnlyHaveUniqueItems();
        first.Should().Be(all[0]);
    }

    [Fact]
    public async Task An_app_that_refuses_what_it_is_asked_for_has_failed_and_its_answer_is_told_without_secrets()
    {
        (await FailureOf(async (app, cancelled) => (await app.App.PostAsync("/wish", null, cancelled)).EnsureSuccessStatusCode()))
            .Should().Be("preparing \"tiny /greeting\" failed: POST /wish was answered 400 Bad Request (no body)");

        (await FailureOf(async (app, cancelled) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/indiscreet?api_key=hunter2hunter2") { Headers = { { "X-Shop-Token", "hunter3hunter3" } } };
            (await app.App.SendAsync(request, cancelled)).EnsureSuccessStatusCode();
        })).Should().StartWith("preparing \"tiny /greeting\" failed: GET /indiscreet?api_key=*** was answered 500 Internal Server Error, and said: \"/indiscreet?api_key=***")
            .And.EndWith("who is ***?\"");
    }

    [Fact]
    public async Task An_app_that_dies_of_it_has_failed_with_its_last_words() =>
        (await FailureOf((app, cancelled) => app.App.GetStringAsync("/die?code=3", cancelled))).Should().Be("Worker 1 of 1 (TinyApp) exited with code 3 while it was needed.");

    [Fact]
    public async Task It_may_take_only_so_long_whether_or_not_it_heeds_its_token()
    {
        (await FailureOf((app, cancelled) => app.App.GetStringAsync("/silent", cancelled), TimeSpan.FromSeconds(0.5)))
            .Should().Be("preparing \"tiny /greeting\" took longer than 500 ms, its PrepareTimeout; GET /silent was not answered");
        (await FailureOf((_, _) => new TaskCompletionSource().Task, TimeSpan.FromSeconds(0.1)))
            .Should().Be("preparing \"tiny /greeting\" took longer than 100 ms, its PrepareTimeout");
    }

    [Fact]
    public async Task Whatever_else_goes_wrong_is_the_tests_own_error_and_thrown_as_it_is_once_the_workers_have_ended()
    {
        var process = 0;
        var own = new HttpRequestException("the identity provider is away");
        Func<Preparation, CancellationToken, Task> prepare = async (app, cancelled) =>
        {
            process = int.Parse(await app.App.GetStringAsync("/pid", cancelled), System.Globalization.CultureInfo.InvariantCulture);
            throw own;
        };

        (await FluentActions.Awaiting(() => RunAsync(Scenario("/greeting") with { Prepare = prepare })).Should().ThrowAsync<HttpRequestException>()).Which.Should().BeSameAs(own);
        await Liveness.UntilGoneAsync([process], Patience);
    }

    [Fact]
    public async Task A_request_that_cannot_be_sent_is_refused_as_if_it_had_been_declared() =>
        await FluentActions.Awaiting(() => RunAsync(Scenario("/greeting") with { Prepare = (app, _) => Task.FromResult(app.Request = app.Request with { Path = "mine" }) }))
            .Should().ThrowAsync<ArgumentException>().WithMessage("The scenario \"tiny /greeting\" can't be carried out:*path: \"mine\" does not begin with \"/\".*");

    [Fact]
    public async Task A_limit_of_nothing_is_refused() =>
        await FluentActions.Awaiting(() => RunAsync(Scenario("/greeting") with { Hosting = new FailingHosting(), PrepareTimeout = TimeSpan.Zero }))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*prepareTimeout: 0 ms is not above 0 and at most an hour.*");

    private static string ResultFile(RunResult kept) => kept.SavedTo!;

    private async Task<string> FailureOf(Func<Preparation, CancellationToken, Task> prepare, TimeSpan? limit = null)
    {
        var run = await RunAsync(Scenario("/greeting") with { Prepare = prepare, PrepareTimeout = limit ?? Patience });
        run.Figures.Requests.Should().Be(0);
        return fixture.Kept(run).Failure!.Reason;
    }
}
