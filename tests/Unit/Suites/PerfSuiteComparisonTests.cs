using FluentAssertions;
using PerfRegression.Load;
using PerfRegression.Machine;
using PerfRegression.Reporting;
using PerfRegression.Rounds;
using PerfRegression.Running;
using PerfRegression.Testing.Suites;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Suites;

public sealed class PerfSuiteComparisonTests : IDisposable
{
    private const string Void = "The comparison \"async_select against sync_select\" is void, and says nothing about the variants: in round 1: sync_select: it does not come up";
    private const string Starting = "First claim · async_select against sync_select · round 1 of 8 · starting workers";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly CollectedMessages _messages = new();
    private readonly FailingHosting _hosting = new();
    private readonly PerfSuite _suite;
    private readonly ComparisonScenario _scenario;

    public PerfSuiteComparisonTests()
    {
        _suite = new PerfSuite(new SuiteOutput(_messages, new ResultFolder(_folder.FullName)), PerfProfile.Quick, awaitCalm: () => Task.CompletedTask, new MeasurementLock(Path.Combine(_folder.FullName, "lock")));
        _scenario = new ComparisonScenario
        {
            Baseline = Comparisons.Sync with { Hosting = _hosting },
            Candidate = Comparisons.Async with { Hosting = _hosting },
            Load = LoadPlan.OfUsers(5),
        };
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Claims_about_the_same_comparison_share_its_rounds_though_they_failed()
    {
        ComparisonScenario[] asked = [_scenario, _scenario with { Seed = 99 }];

        foreach (var scenario in asked)
        {
            (await _suite.Awaiting(suite => suite.CompareAsync(scenario, "First_claim")).Should().ThrowAsync<VoidRunException>()).Which.Message.Should().BeOneOf(Void, Void.Replace("1: sync", "1: async", StringComparison.Ordinal));
        }

        _hosting.Started.Should().Be(2, "there are two variants");
        _messages.Lines.Should().Equal(Starting);
        await _suite.Awaiting(suite => suite.CompareAsync(_scenario with { SliceOverMedian = 5 })).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_comparison_is_measured_again_once_after_the_machine_has_calmed()
    {
        await _suite.Awaiting(suite => suite.CompareAsync(_scenario, "First_claim")).Should().ThrowAsync<VoidRunException>();
        var further = new FurtherRounds(_suite, _scenario, "First_claim");

        await further.Awaiting(rounds => rounds.MeasureAgainAsync()).Should().ThrowAsync<VoidRunException>();

        await further.Awaiting(rounds => rounds.MeasureAgainAsync()).Should().ThrowAsync<VoidRunException>("what was found then is found by all");
        _hosting.Started.Should().Be(4);
        _messages.Lines.Should().Equal(
            Starting,
            "async_select against sync_select · the machine was busy: waiting for calm, then measuring once more",
            Starting);
    }

    [Fact]
    public void The_command_that_repeats_a_claim_has_the_seed_of_the_comparison_that_it_was_judged_by()
    {
        var further = new FurtherRounds(_suite, _scenario with { Seed = 5 }, "First_claim");

        further.RepeatCommand.Should().Be("PERF_SEED=5 dotnet test tests/Unit --tl:off --filter First_claim");
        further.WithContext(Comparisons.Alike(4)).Further!.RepeatCommand.Should().Be("PERF_SEED=7 dotnet test tests/Unit --tl:off --filter First_claim");
        further.FailsInconclusive.Should().Be(_suite.FailsInconclusive);
    }

    [Fact]
    public void What_is_noted_or_reported_is_shown()
    {
        new FurtherRounds(_suite, _scenario, "First_claim").Note("inconclusive");
        _suite.Report(Comparisons.Alike(4));

        _messages.Lines.Should().Equal("inconclusive", ComparisonSummary.Of(Comparisons.Alike(4)));
    }

    [Fact]
    public void A_test_without_what_it_needs_is_skipped_and_the_reason_is_shown()
    {
        _suite.SkipUnless(true, "nothing is missing");
        _messages.Lines.Should().BeEmpty();

        _suite.Invoking(suite => suite.SkipUnless(false, "the database is not ours to restart")).Should().Throw<SkipException>().WithMessage("the database is not ours to restart");
        _messages.Lines.Should().Equal("Skipped: the database is not ours to restart");
    }
}
