using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Load;
using PerfRegression.Measurement;
using PerfRegression.Processes;
using PerfRegression.Reporting;
using PerfRegression.Running;
using PerfRegression.Unit.MadeUp;
using TinyApp;
using Xunit;
using static PerfRegression.Unit.Running.ScenarioFixture;

namespace PerfRegression.Unit.Running;

[Collection(TakingTurns.Name)]
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
            Path = "greeting",
            Load = LoadPlan.OfUsers(0, TimeSpan.FromSeconds(-1), ramp: TimeSpan.Zero) with { Method = "GE T" },
            Beside = [new BackgroundLoad("pid", 0)],
        };

        (await fixture.VoidAsync(scenario)).Message.Split(Environment.NewLine).Should().Equal(
            "The run of \" \" is void, and says nothing about the variant: it can't be carried out:",
            "  method: \"GE T\" is not an HTTP method.",
            "  closed.stages[1].duration: -1s is negative.",
            "  closed.stages: every target is 0 or less, so that not one request would be sent.",
            "  closed.stages: every duration is 0 or less, so that nothing would be measured.",
            "  path: \"greeting\" does not begin with \"/\".",
            "  name: a scenario needs one.",
            "  beside: 0 users on \"pid\"; at least 1 user and a path that begins with \"/\" are needed.");
        hosting.Started.Should().Be(0);
    }

    [Fact]
    public async Task An_unwritable_results_folder_is_told_of_before_anything_starts()
    {
        var hosting = new FailingHosting();
        var file = Path.Combine(fixture.Folder, "file");
        await File.WriteAllTextAsync(file, "");

        var fault = await fixture.VoidAsync(Scenario("/greeting") with { Hosting = hosting }, new CollectingSink(Path.Combine(file, "results")));

        fault.Message.Should().Match(
            $"The run of \"tiny /greeting\" is void, and says nothing about the variant: results can't be written to {file}/results: * Make it writable or name another folder with PERF_RESULTS_DIR.");
        hosting.Started.Should().Be(0);
    }

    [Fact]
    public async Task A_worker_that_exits_at_start_is_told_of_with_its_last_words()
    {
        var app = AppUnderTest.Of<TinyAppMarker>();

        (await fixture.VoidAsync(Scenario("/greeting", 1, "--exit-at-start", "3"))).Message.Should().Be(
            "The run of \"tiny /greeting\" is void, and says nothing about the variant: "
            + "Worker 1 of 1 (TinyApp) exited with code 3 before it answered GET /. Its last lines:\n"
            + "    cannot open the ledger\n"
            + "    giving up\n"
            + $"  run it alone: cd {app.Folder} && dotnet exec TinyApp.dll --exit-at-start 3");
    }

    [Fact]
    public async Task A_worker_that_exits_under_load_ends_the_run_at_once_with_its_last_words()
    {
        var fault = await fixture.VoidAsync(Scenario("/die?code=3") with { Load = Users(1, TooLong) });

        fault.Message.Should().Be(
            $"The run of \"tiny /die?code=3\" is void, and says nothing about the variant: Worker 1 of 1 (TinyApp) exited with code 3 while it was needed. Its last lines:\n    told to die\n  see {fault.Run!.SavedTo}");
        fault.MayBeDisturbed.Should().BeFalse();
    }

    [Fact]
    public async Task A_worker_that_is_killed_under_load_ends_the_run_at_once()
    {
        if (!Signals.Supported)
        {
            return;
        }

        var fault = await fixture.VoidAsync(
            Scenario("/greeting", workers: 2) with { Load = Users(4, TooLong), Incidents = [Incidents.Kill(TimeSpan.FromMilliseconds(200))] });

        fault.Message.Should().Be(
            $"The run of \"tiny /greeting\" is void, and says nothing about the variant: Worker 1 of 2 (TinyApp) exited with code 137 while it was needed. It printed nothing.\n  see {fault.Run!.SavedTo}");
    }

    [Fact]
    public async Task A_path_that_always_answers_500_voids_the_run_and_keeps_what_was_answered()
    {
        var fault = await fixture.VoidAsync(Scenario("/broken"));

        var failed = Units.Count(fault.Run!.Figures.Failed);
        fault.Message.Should().Be(
            $"The run of \"tiny /broken\" is void, and says nothing about the variant: not one of {failed} requests was answered: {failed} UnexpectedStatus "
            + $"(the answer had a status that the plan does not expect: look into the worker's log){Environment.NewLine}  see {fault.Run.SavedTo}");
        var saved = ResultFolder.Load(fault.Run.SavedTo!);
        saved.Fault.Should().NotBeNull();
        saved.Load.UnexpectedBodies[500].Should().Be("the ledger is gone");
    }

    [Fact]
    public async Task Requests_that_are_never_answered_are_counted_as_interrupted()
    {
        var fault = await fixture.VoidAsync(Scenario("/silent"));

        fault.Message.Should().Be(
            "The run of \"tiny /silent\" is void, and says nothing about the variant: not one of 5 requests was answered: 5 interrupted "
            + $"(no answer when the graceful stop was over){Environment.NewLine}  see {fault.Run!.SavedTo}");
    }

    [Fact]
    public async Task A_load_beside_that_cannot_begin_voids_the_run()
    {
        var fault = await fixture.VoidAsync(Scenario("/greeting") with { Beside = [new BackgroundLoad("//example.org/", Users: 1)], Load = Users(1, TooLong) });

        fault.Message.Should().Match(
            "The run of \"tiny /greeting\" is void, and says nothing about the variant: the load beside it failed: The load generator ended with exit code 2 before it had a result. Its last lines:*"
            + "targets: \"http://example.org/\" is not on this machine; load goes only to loopback addresses (127.0.0.1, [::1], localhost).");
    }

    [Fact]
    public async Task An_incident_that_fails_voids_the_run()
    {
        var incident = new Incident(TimeSpan.Zero, "unplug", (_, _) => throw new InvalidOperationException("no such plug"));

        var fault = await fixture.VoidAsync(Scenario("/greeting") with { Load = Users(1, TooLong), Incidents = [incident] });

        fault.Message.Should().Be(
            $"The run of \"tiny /greeting\" is void, and says nothing about the variant: the incident \"unplug\" failed: no such plug\n  see {fault.Run!.SavedTo}");
    }

    [Fact]
    public async Task Whatever_an_incident_throws_is_named_after_it_and_what_was_measured_is_kept()
    {
        var incident = new Incident(TimeSpan.FromMilliseconds(300), "unplug", (_, _) => throw new IOException("no such plug"));

        var fault = await fixture.VoidAsync(Scenario("/greeting") with { Load = Users(1, TooLong), Incidents = [incident] });

        fault.Message.Should().Be(
            $"The run of \"tiny /greeting\" is void, and says nothing about the variant: the incident \"unplug\" failed: no such plug\n  see {fault.Run!.SavedTo}");
        ResultFolder.Load(fault.Run.SavedTo!).Figures.Succeeded.Should().BePositive();
    }

    [Fact]
    public async Task An_incident_that_gives_up_by_itself_has_failed_too()
    {
        var incident = new Incident(TimeSpan.Zero, "ask in vain", (_, _) => throw new TaskCanceledException("nobody answered within 5 s"));

        var fault = await fixture.VoidAsync(Scenario("/greeting") with { Load = Users(1, TooLong), Incidents = [incident] });

        fault.Message.Should().Be(
            $"The run of \"tiny /greeting\" is void, and says nothing about the variant: the incident \"ask in vain\" failed: nobody answered within 5 s\n  see {fault.Run!.SavedTo}");
    }

    [Fact]
    public async Task A_run_can_be_given_up()
    {
        using var giveUp = new CancellationTokenSource();
        var sink = new CollectingSink(fixture.Folder);
        var incident = new Incident(TimeSpan.Zero, "give up", (_, _) => giveUp.CancelAsync());
        var running = () => new ScenarioRunner(sink)
            .RunAsync(Scenario("/greeting") with { Load = Users(1, TooLong), Incidents = [incident] }, giveUp.Token).WaitAsync(TimeSpan.FromSeconds(60));

        await running.Should().ThrowAsync<OperationCanceledException>();
    }
}
