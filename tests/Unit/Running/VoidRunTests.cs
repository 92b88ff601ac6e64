using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Measurements;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Formatting;
using PerfRegression.Processes;
using PerfRegression.Running;
using PerfRegression.Unit.MadeUp;
using TinyApp;
using Xunit;
using static PerfRegression.Unit.Running.ScenarioFixture;

namespace PerfRegression.Unit.Running;

public sealed class VoidRunTests(ScenarioFixture fixture) : IClassFixture<ScenarioFixture>
{
    // A run that is not ended by its fault outlasts the fixture's patience.
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task All_faults_of_a_scenario_are_told_at_once_before_anything_starts()
    {
        var hosting = new FailingHosting();
        var scenario = new Scenario
        {
            Name = " ",
            Hosting = hosting,
            Request = new Request("GE T", "greeting"),
            Load = LoadPlan.OfUsers(0, TimeSpan.FromSeconds(-1), ramp: TimeSpan.Zero),
            BackgroundLoads = [new BackgroundLoad(Request.Get("pid") with { Body = "{}" }, 0)],
        };

        var running = () => RunAsync(scenario);

        (await running.Should().ThrowAsync<ArgumentException>()).Which.Message.Split(Environment.NewLine).Should().Equal(
            "The scenario \" \" can't be carried out:",
            "  method: \"GE T\" is not an HTTP method.",
            "  closed.stages[1].duration: -1s is negative.",
            "  closed.stages: every target is 0 or less, so no request would be sent.",
            "  closed.stages: every duration is 0 or less, so nothing would be measured.",
            "  path: \"greeting\" does not begin with \"/\".",
            "  name: a scenario needs one.",
            "  background load: 0 users on \"pid\"; at least 1 user is needed.",
            "  path: \"pid\" of a background load does not begin with \"/\".",
            "  background load: method, body: GET has no body that a server would read; send it with POST, PUT or PATCH, or leave the body out. (Parameter 'scenario')");
        hosting.Started.Should().Be(0);
    }

    [Fact]
    public async Task A_disturbance_that_would_never_happen_is_refused()
    {
        var scenario = Scenario("/greeting") with
        {
            Load = LoadPlan.OfUsers(1, TimeSpan.FromSeconds(2), ramp: TimeSpan.Zero),
            Disturbances = [Disturbance.Freeze(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1))],
        };

        var running = () => RunAsync(scenario);

        await running.Should().ThrowAsync<ArgumentException>().WithMessage("*  disturbance: \"freeze\" after 2,000 ms, but the load lasts 2,000 ms: it would never happen.*");
    }

    [Fact]
    public async Task A_worker_that_exits_at_start_is_a_variant_that_failed_with_its_last_words()
    {
        var app = AppUnderTest.Of<TinyAppMarker>();

        var run = await RunAsync(Scenario("/greeting", 1, "--exit-at-start", "3"));

        fixture.Kept(run).Failure.Should().Be(new VariantFailure(
            null,
            "Worker 1 of 1 (TinyApp) exited with code 3 before it answered GET /.",
            "  its last lines:\n    cannot open the ledger\n"
            + "    giving up\n"
            + $"  run it alone in {app.Folder}: dotnet exec TinyApp.dll --exit-at-start 3"));
        run.Fault.Should().BeNull("the measurement is not to blame");
    }

    [Fact]
    public async Task A_worker_that_exits_under_load_ends_the_run_at_once_with_its_last_words()
    {
        var run = await RunAsync(Scenario("/die?code=3") with { Load = Users(1, TooLong) });

        run.Failure.Should().Be(new VariantFailure(null, "Worker 1 of 1 (TinyApp) exited with code 3 while it was needed.", "  its last lines:\n    told to die"));
        run.Fault.Should().BeNull();
    }

    [Fact]
    public async Task A_worker_that_is_killed_under_load_ends_the_run_at_once()
    {
        Assert.SkipUnless(Signals.Supported, "NOT TESTED: this system has no signals.");

        var run = await RunAsync(Scenario("/greeting", workers: 2) with { Load = Users(4, TooLong), Disturbances = [Disturbances.Kill(TimeSpan.FromMilliseconds(200))] });

        run.Failure!.Reason.Should().Be("Worker 1 of 2 (TinyApp) exited with code 137 while it was needed. It printed nothing.");
    }

    [Fact]
    public async Task A_path_that_always_answers_500_is_a_variant_that_failed_and_what_it_answered_is_kept()
    {
        var run = await RunAsync(Scenario("/broken"));

        var failed = Units.Count(run.Figures.Failed);
        run.Failure!.Reason.Should().Be($"all {failed} answers were 500 Internal Server Error; the first said: \"the ledger is gone\"");
        fixture.Kept(run).Figures.Failures.Answers.Should().Equal(new UnexpectedAnswer(500, null, "the ledger is gone") { Count = run.Figures.Failed });
    }

    [Fact]
    public async Task A_variant_whose_answers_are_not_what_is_expected_has_failed_and_says_what_they_were()
    {
        var scenario = Scenario("/greeting");
        var run = await RunAsync(scenario with { Request = scenario.Request with { Expect = new() { Text = "goodbye" } } });

        run.Failure!.Reason.Should().StartWith($"all {Units.Count(run.Figures.Failed)} answers were 200 OK, but had no \"goodbye\" in the body; the first said: \"Hello from");
        fixture.Kept(run).Request.Expect.Text.Should().Be("goodbye");
    }

    [Fact]
    public async Task Requests_that_are_never_answered_are_counted_as_interrupted() =>
        (await RunAsync(Scenario("/silent"))).Failure!.Reason.Should().Be("none of 5 requests succeeded: 5 interrupted (no answer when the graceful stop was over)");

    [Fact]
    public async Task A_disturbance_that_fails_in_whatever_way_voids_the_run_by_name_and_costs_no_figures()
    {
        var disturbance = new Disturbance(TimeSpan.FromSeconds(0.5), "unplug", _ => throw new FormatException("no such plug"));

        var run = await RunAsync(Scenario("/greeting") with { Load = Users(1, TooLong), Disturbances = [disturbance] });

        fixture.Kept(run).Fault.Should().Be(new MeasurementFault("the disturbance \"unplug\" failed: FormatException: no such plug", MayBeDisturbed: false));
        run.Figures.Succeeded.Should().BePositive();
    }

    [Fact]
    public async Task A_disturbance_that_does_not_heed_its_token_voids_the_run_and_does_not_hold_it_up()
    {
        var deaf = new Disturbance(TimeSpan.Zero, "wait for ever", _ => new TaskCompletionSource().Task);

        var run = await RunAsync(Scenario("/greeting") with { Disturbances = [deaf] });

        run.Fault!.Reason.Should().Be("the disturbance \"wait for ever\" did not end within 5,000 ms of the load: it has to end when its token is cancelled");
        run.Figures.Requests.Should().BePositive();
    }

    [Fact]
    public async Task A_disturbance_that_gives_up_by_itself_has_failed_too()
    {
        var disturbance = new Disturbance(TimeSpan.Zero, "ask in vain", _ => throw new TaskCanceledException("nobody answered within 5 s"));

        var run = await RunAsync(Scenario("/greeting") with { Load = Users(1, TooLong), Disturbances = [disturbance] });

        run.Fault!.Reason.Should().Be("the disturbance \"ask in vain\" failed: TaskCanceledException: nobody answered within 5 s");
    }

    [Fact]
    public async Task A_run_can_be_given_up()
    {
        using var giveUp = new CancellationTokenSource();
        var disturbance = new Disturbance(TimeSpan.Zero, "give up", _ => giveUp.CancelAsync());
        var running = () => new ScenarioRunner()
            .RunAsync(Scenario("/greeting") with { Load = Users(1, TooLong), Disturbances = [disturbance] }, cancelled: giveUp.Token).WaitAsync(TimeSpan.FromSeconds(60));

        await running.Should().ThrowAsync<OperationCanceledException>();
    }
}
