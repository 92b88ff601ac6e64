using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Logs;
using PerfRegression.Measurements;
using PerfRegression.Reporting;
using TinyApp;
using Xunit;
using static PerfRegression.Unit.Running.ScenarioFixture;

namespace PerfRegression.Unit.Running;

/// <summary>What the app prints while it is measured is kept beside the run and told where a claim fails.</summary>
public sealed class PrintedOutputTests(ScenarioFixture fixture) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task The_exceptions_behind_answers_of_500_are_counted_told_and_kept_as_they_were_written()
    {
        var run = fixture.Saved(await RunAsync(Scenario("/throws", 1, "--log")));

        var said = "System.InvalidOperationException: the ledger {\"of\":\"\",\"a\":{0}} is gone at TinyApp.Misbehaviour.Throw(String token) in Misbehaviour.cs:line *";
        LoggedText.Of(run).Should().ContainSingle().Which.Should().Match($"the app logged * unhandled exceptions; the first: \"{said}\"");
        run.Output!.Errors[0].Errors.UnhandledExceptions.Should().BeCloseTo(run.Figures.Failed, (ulong)run.Figures.Failed / 10);
        run.Invoking(failing => failing.Should().HaveNoFailures()).Should().Throw<Xunit.Sdk.XunitException>().WithMessage($"*the first: \"{said}\"*what the app printed: {run.Output!.Beside(run.SavedTo)}");
        Printed(run).Should().StartWith("=== worker 1 of 1 ===\nwarn: ").And.Contain("fail: Microsoft.AspNetCore.Server.Kestrel[13]\n      Connection id ")
            .And.Contain("      System.InvalidOperationException: the ledger {\"of\":\"\",\"a\":{0}} is gone\n");
    }

    [Fact]
    public async Task What_is_kept_reads_back_with_the_run()
    {
        var run = fixture.Saved(await RunAsync(Scenario("/throws", 1, "--log")));
        var read = ResultStore.ReadRun(run.SavedTo!);

        read.Output!.Errors.Should().Equal(run.Output!.Errors);
        read.Output.Beside(read.SavedTo).Should().Be(run.Output.Beside(run.SavedTo)).And.EndWith($"{Path.DirectorySeparatorChar}tiny-throws-{Hash(run)}.output.txt");
    }

    [Fact]
    public async Task A_worker_that_did_not_start_is_no_exception()
    {
        var run = fixture.Saved(await RunAsync(Scenario("/greeting", 2, "--exit-at-start", "3")));

        Printed(run).Should().Contain(" of 2 ===\ncannot open the ledger\ngiving up\n");
    }

    [Fact]
    public async Task Every_worker_has_its_part()
    {
        var run = fixture.Saved(await RunAsync(Scenario("/greeting", 2, "--log")));

        Printed(run).Split('\n').Where(line => line.StartsWith("===", StringComparison.Ordinal)).Should().Equal("=== worker 1 of 2 ===", "=== worker 2 of 2 ===");
        run.Output!.Errors.Should().Equal(new SideErrors(null, LoggedErrors.None));
    }

    [Fact]
    public async Task An_app_that_prints_nothing_has_no_file() => fixture.Saved(await RunAsync(Scenario("/greeting"))).Output.Should().BeNull();

    [Fact]
    public async Task What_was_sent_in_secret_is_not_kept()
    {
        var run = fixture.Saved(await RunAsync(Scenario("/throws?token=hunter2hunter2", 1, "--log")));

        Printed(run).Should().Contain("\"of\":\"***\"").And.NotContain("hunter2");
        LoggedText.Of(run).Should().ContainSingle().Which.Should().NotContain("hunter2");
    }

    [Fact]
    public async Task Nor_is_what_a_load_beside_it_sent() => await NothingIsKeptOf(Scenario("/greeting", 1, "--log") with { BackgroundLoads = [new BackgroundLoad(Request.Get("/throws?token=hunter2hunter2"), Users: 1)] });

    [Fact]
    public async Task Nor_is_what_the_preparation_made_of_the_request_where_it_fails_afterwards() => await NothingIsKeptOf(Scenario("/greeting", 1, "--log") with
    {
        Prepare = async (app, cancelled) =>
        {
            app.Request = Request.Get("/throws?token=hunter2hunter2");
            using var another = new HttpClient { BaseAddress = app.App.BaseAddress };
            using var answer = await another.GetAsync(app.Request.Path, cancelled);
            await app.App.GetStringAsync("/broken", cancelled);
        },
    });

    [Fact]
    public async Task Nor_is_what_the_preparation_sent_itself() => await NothingIsKeptOf(Scenario("/greeting", 1, "--log") with
    {
        Prepare = async (app, cancelled) =>
        {
            using var answer = await app.App.GetAsync("/throws?token=hunter2hunter2", cancelled);
        },
    });

    [Fact]
    public async Task The_last_words_of_an_app_do_not_tell_it_either()
    {
        var run = await RunAsync(Scenario("/die?code=3&token=hunter2hunter2"));

        run.Failure!.Details.Should().Contain("told to die by ***").And.NotContain("hunter2");
    }

    [Fact]
    public async Task Of_a_shared_service_each_run_has_what_was_printed_while_it_lasted()
    {
        await using var shared = new SharedHosting(new Workers(AppUnderTest.Of<TinyAppMarker>(), new WorkerOptions { Arguments = ["--log"] }));
        var first = await RunAsync(Scenario("/throws") with { Hosting = shared });
        var second = await RunAsync(Scenario("/throws") with { Hosting = shared });

        // The console logger writes a little later than the request ends.
        first.Output!.Errors[0].Errors.UnhandledExceptions.Should().BePositive();
        second.Output!.Errors[0].Errors.UnhandledExceptions.Should().BeInRange(1, (first.Figures.Failed / 2) + second.Figures.Failed);
    }

    private async Task NothingIsKeptOf(Scenario scenario)
    {
        var run = fixture.Saved(await RunAsync(scenario));

        Printed(run).Should().Contain("\"of\":\"***\"").And.NotContain("hunter2");
        (await File.ReadAllTextAsync(run.SavedTo!)).Should().NotContain("hunter2");
    }

    private static string Printed(RunResult run) => File.ReadAllText(run.Output!.Beside(run.SavedTo)!);

    private static string Hash(RunResult run) => Path.GetFileNameWithoutExtension(run.SavedTo!).Split('-')[^1];
}
