using System.Text.RegularExpressions;
using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Load;
using PerfRegression.Processes;
using PerfRegression.Reporting;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Unit.Running;
using TinyApp;
using Xunit;
using static PerfRegression.Unit.Rounds.ComparisonFixture;

namespace PerfRegression.Unit.Rounds;

[Collection(TakingTurns.Name)]
public sealed partial class VoidComparisonTests(ComparisonFixture fixture) : IClassFixture<ComparisonFixture>
{
    private const string Void = "The comparison \"new against old\" is void, and says nothing about the variants: ";

    [Fact]
    public async Task All_faults_are_told_at_once_before_anything_starts()
    {
        var hosting = new FailingHosting();
        var scenario = Scenario(hosting, hosting, "pid") with { SliceOverMedian = 1, Load = LoadPlan.OfUsers(0) };

        (await fixture.VoidAsync(scenario)).Message.Split(Environment.NewLine).Should().Equal(
            $"{Void}it can't be carried out:",
            "  closed.stages: every target is 0 or less, so that not one request would be sent.",
            "  path: \"pid\" of new does not begin with \"/\".",
            "  sliceOverMedian: 1 is below 3; a slice has to be much longer than a request.");
        hosting.Started.Should().Be(0);
    }

    [Fact]
    public async Task An_unwritable_results_folder_is_told_of_before_anything_starts()
    {
        var hosting = new FailingHosting();
        var file = Path.Combine(fixture.Folder, "file");
        await File.WriteAllTextAsync(file, "");

        var fault = await fixture.VoidAsync(Scenario(hosting, hosting), sink: new CollectingComparisons(Path.Combine(file, "results")));

        fault.Message.Should().Match($"{Void}results can't be written to {file}/results: * Make it writable or name another folder with PERF_RESULTS_DIR.");
        hosting.Started.Should().Be(0);
    }

    [Fact]
    public async Task A_variant_that_never_comes_up_ends_it_in_the_first_round_and_the_other_one_is_stopped()
    {
        var old = new WatchedHosting(Tiny());
        var app = AppUnderTest.Of<TinyAppMarker>();

        (await fixture.VoidAsync(Scenario(old, Tiny("--exit-at-start", "3")))).Message.Should().Be(
            $"{Void}in round 1: new: Worker 1 of 1 (TinyApp) exited with code 3 before it answered GET /. Its last lines:\n"
            + "    cannot open the ledger\n"
            + "    giving up\n"
            + $"  run it alone: cd {app.Folder} && dotnet exec TinyApp.dll --exit-at-start 3");
        old.Processes.Should().ContainSingle("it did come up");
    }

    [Fact]
    public async Task A_variant_that_fails_in_every_round_ends_it_with_the_third_one()
    {
        var sink = new CollectingComparisons(fixture.Folder);

        var message = (await fixture.VoidAsync(Scenario(new WatchedHosting(Tiny()), new WatchedHosting(Tiny()), "/broken"), rounds: 2, sink)).Message;

        const string Reason = "new: not one of N requests was answered: N UnexpectedStatus (the answer had a status that the plan does not expect: look into the worker's log). The first answer with status 500 said: the ledger is gone";
        Counts().Replace(message, "N ${what}").Split(Environment.NewLine).Should().Equal(
            $"{Void}3 rounds of 3 had to be measured anew, and at most 2 may be:",
            $"  round 1: {Reason}",
            $"  round 2: {Reason}",
            $"  round 3: {Reason}",
            $"  see {Path.Combine(fixture.Folder, "new-against-old.json")}");
        sink.Shown.Select(progress => (progress.Round, progress.Rounds, progress.Void?.Number)).Should().Equal((1, 2, null), (1, 2, 1), (2, 3, null), (2, 3, 2), (3, 4, null), (3, 4, 3));
        ResultFolder.LoadComparison(Path.Combine(fixture.Folder, "new-against-old.json")).VoidRounds.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_round_in_which_requests_failed_or_a_worker_died_is_measured_anew_and_told_of()
    {
        if (!Signals.Supported)
        {
            return;
        }

        var old = new WatchedHosting(Tiny()) { BeforeSlices = (variant, start) => Kill(variant, when: start == 2) };
        var renewed = new WatchedHosting(Tiny("--sour"), Tiny());
        using var results = new ComparisonFixture();

        var comparison = await results.MeasureAsync(Scenario(old, renewed), rounds: 1);

        comparison.Rounds.Should().ContainSingle().Which.Number.Should().BeGreaterThanOrEqualTo(3);
        var (sour, dead) = (comparison.VoidRounds[0], comparison.VoidRounds[1]);
        Counts().Replace(sour.Reason, "N ${what}").Should().Be(
            "new: N of N requests of a slice failed, and what is left would be compared with whole ones: N UnexpectedStatus (the answer had a status that the plan does not expect: look into the worker's log). "
            + "The first answer with status 500 said: not in the mood");
        (sour.Number, sour.MayBeDisturbed).Should().Be((1, false));
        sour.FailedRequests.Should().BePositive();
        (dead.Number, dead.Reason, dead.MayBeDisturbed).Should().Be((2, "old: Worker 1 of 1 (TinyApp) exited with code 137 while it was needed. It printed nothing.", false));
        ResultFolder.LoadComparison(comparison.SavedTo!).VoidRounds.Should().Equal(comparison.VoidRounds);
    }

    [Fact]
    public async Task A_comparison_can_be_given_up()
    {
        using var giveUp = new CancellationTokenSource();
        var old = new WatchedHosting(Tiny()) { BeforeSlices = (_, _) => giveUp.Cancel() };
        var measuring = () => fixture.MeasureAsync(Scenario(old, new WatchedHosting(Tiny())), rounds: 1, cancelled: giveUp.Token);

        await measuring.Should().ThrowAsync<OperationCanceledException>();
    }

    private static void Kill(IHostedVariant variant, bool when)
    {
        if (when)
        {
            Signals.Kill(variant.ProcessIds![0]);
        }
    }

    [GeneratedRegex("[0-9,]+ (?<what>of|requests|UnexpectedStatus)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counts();
}
