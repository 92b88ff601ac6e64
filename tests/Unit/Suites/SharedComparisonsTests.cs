using FluentAssertions;
using PerfRegression.Comparing;
using PerfRegression.Databases;
using PerfRegression.Hosting;
using PerfRegression.Load;
using PerfRegression.Measurement;
using PerfRegression.Measurements;
using PerfRegression.Results;
using PerfRegression.Running;
using PerfRegression.Statistics;
using PerfRegression.Testing.Suites;
using PerfRegression.Unit.Databases;
using PerfRegression.Unit.Endpoints;
using PerfRegression.Unit.MadeUp;
using TinyApp;
using Xunit;
using SkippedTestException = PerfRegression.Testing.Assertions.SkippedTestException;

namespace PerfRegression.Unit.Suites;

public class SharedComparisonsTests
{
    private static readonly ComparisonScenario Scenario = new()
    {
        Baseline = Comparisons.Sync,
        Candidate = Comparisons.Async,
        Load = LoadPlan.OfUsers(5),
        Seed = 5,
    };

    private readonly SuiteOutput _output = new(new CollectedMessages().Add, new ResultFolder(Path.GetTempPath()));
    private readonly List<(string Claim, int Rounds, int SoFar, int Seed)> _measured = [];
    private readonly SharedComparisons _comparisons;
    private readonly FakeFurtherRounds _context = new(Comparisons.Alike(4));
    private readonly Queue<VoidRunException> _faults = new();
    private bool _timeIsLeft = true;

    public SharedComparisonsTests() => _comparisons = new SharedComparisons(
        MeasureAsync,
        _output,
        async (_, measure) => _timeIsLeft ? await measure() : null,
        (_, _) => _context);

    [Fact]
    public async Task Claims_about_the_same_comparison_share_the_rounds_of_its_first_look()
    {
        var first = await _comparisons.FirstAsync(Scenario, "First_claim");
        var second = await _comparisons.FirstAsync(Scenario with { Load = LoadPlan.OfUsers(5) }, "Second_claim");

        second.Should().BeSameAs(first);
        _measured.Should().Equal(("First_claim", 8, 0, 5));
    }

    [Fact]
    public async Task Comparisons_that_differ_in_anything_cannot_share_a_name()
    {
        var named = Scenario with { Name = "selects" };
        await _comparisons.FirstAsync(named, "First_claim");
        ComparisonScenario[] others =
        [
            named with { Baseline = Comparisons.Sync with { Name = "old_select" } },
            named with { Candidate = Comparisons.Async with { Path = "/async_select?ms=2" } },
            named with { Candidate = Comparisons.Async with { Hosting = new FailingHosting("Endpoints, 2 workers") } },
            named with { Load = LoadPlan.OfUsers(6) },
            named with { Design = SequentialDesign.Gate },
            named with { FinestPercentile = Percentile.P99 },
            named with { SliceOverMedian = 5 },
            named with { Design = new SequentialDesign("claim", blocksPerRound: 2, SequentialDesign.Claim.Looks) },
            named with { LongestSlice = TimeSpan.FromSeconds(1) },
            named with { LongestWarmUp = TimeSpan.FromSeconds(2) },
            named with { AgainstItself = true },
            named with { Database = new FakeServer(PostgresKind.Local) },
        ];

        foreach (var other in others)
        {
            (await _comparisons.Awaiting(shared => shared.FirstAsync(other, "Second_claim")).Should().ThrowAsync<ArgumentException>())
                .WithMessage("Two comparisons are named \"selects\" but differ; rounds can only be shared by the same ones.*");
        }
    }

    [Fact]
    public async Task Nor_can_those_of_an_app_that_is_told_something_else_by_a_variable()
    {
        await _comparisons.FirstAsync(Scenario with { Name = "pools", Candidate = Tiny("1") }, "First_claim");

        (await _comparisons.FirstAsync(Scenario with { Name = "pools", Candidate = Tiny("1") }, "Second_claim")).Should().NotBeNull();
        await _comparisons.Awaiting(shared => shared.FirstAsync(Scenario with { Name = "pools", Candidate = Tiny("2") }, "Third_claim")).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Rounds_that_a_later_look_added_are_there_for_all()
    {
        await _comparisons.FirstAsync(Scenario, "First_claim");
        var ten = await _comparisons.UpToAsync(Scenario, 10, "Second_claim");

        (await _comparisons.UpToAsync(Scenario, 10, "Third_claim")).Should().BeSameAs(ten);
        (await _comparisons.UpToAsync(Scenario, 8, "Third_claim")).Should().BeSameAs(ten);
        (await _comparisons.FirstAsync(Scenario, "Third_claim")).Should().BeSameAs(ten);
        ten.Rounds.Should().HaveCount(10);
        _measured.Should().Equal(("First_claim", 8, 0, 5), ("Second_claim", 10, 8, 5));
    }

    [Fact]
    public async Task A_comparison_is_measured_again_once_for_all_with_other_coins_and_goes_on_with_those()
    {
        await _comparisons.FirstAsync(Scenario, "First_claim");

        var again = await _comparisons.AgainAsync(Scenario, "First_claim");

        (await _comparisons.AgainAsync(Scenario, "Second_claim")).Should().BeSameAs(again, "a claim on the first rounds gets the second ones");
        (await _comparisons.UpToAsync(Scenario, 10, "Second_claim")).Should().BeSameAs(again, "these have looks of their own");
        (await _comparisons.FirstAsync(Scenario, "Second_claim")).Should().BeSameAs(again);
        var renewed = Scenario with { Seed = again!.Seed };
        (await _comparisons.AgainAsync(renewed, "Second_claim")).Should().BeNull("it was done before");
        (await _comparisons.UpToAsync(renewed, 10, "Second_claim")).Rounds.Should().HaveCount(10);
        _measured.Should().Equal(("First_claim", 8, 0, 5), ("First_claim", 8, 0, 6), ("Second_claim", 10, 8, 6));
    }

    [Fact]
    public async Task Without_time_for_that_the_first_rounds_stay()
    {
        var first = await _comparisons.FirstAsync(Scenario, "First_claim");
        _timeIsLeft = false;

        (await _comparisons.AgainAsync(Scenario, "First_claim")).Should().BeNull();

        (await _comparisons.FirstAsync(Scenario, "Second_claim")).Should().BeSameAs(first);
    }

    [Fact]
    public async Task One_that_a_busy_machine_made_void_is_measured_again_and_the_second_one_shared()
    {
        _faults.Enqueue(Disturbed);

        var first = await _comparisons.FirstAsync(Scenario, "First_claim");

        (await _comparisons.FirstAsync(Scenario, "Second_claim")).Should().BeSameAs(first);
        (await _comparisons.UpToAsync(Scenario with { Seed = 6 }, 10, "Second_claim")).Rounds.Should().HaveCount(10);
        _measured.Should().Equal(("First_claim", 8, 0, 5), ("First_claim", 8, 0, 6), ("Second_claim", 10, 8, 6));
    }

    [Fact]
    public async Task One_that_is_void_for_another_reason_is_not()
    {
        _faults.Enqueue(new VoidRunException("a worker died"));

        (await _comparisons.Awaiting(shared => shared.FirstAsync(Scenario, "First_claim")).Should().ThrowAsync<VoidRunException>()).WithMessage("a worker died");

        _measured.Should().HaveCount(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Twice_void_or_without_time_for_a_second_one_it_is_inconclusive_for_all(bool timeIsLeft)
    {
        _timeIsLeft = timeIsLeft;
        _faults.Enqueue(Disturbed);
        _faults.Enqueue(Disturbed);

        for (var claim = 1; claim <= 2; claim++)
        {
            (await _comparisons.Awaiting(shared => shared.FirstAsync(Scenario, "First_claim")).Should().ThrowAsync<SkippedTestException>())
                .Which.Reason.Should().Be("Inconclusive, because other work kept the machine busy: the generator was late");
        }

        _measured.Should().HaveCount(timeIsLeft ? 2 : 1);
        _context.Notes.Should().Equal("Inconclusive, because other work kept the machine busy: the generator was late");
    }

    private static VoidRunException Disturbed => new("the generator was late") { MayBeDisturbed = true };

    private static Variant Tiny(string pool) => new(
        "tiny",
        new WorkerHosting(AppUnderTest.Of<TinyAppMarker>(), new WorkerOptions { Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["POOL"] = pool } }),
        "/greeting");

    private async Task<ComparisonResult> MeasureAsync(ComparisonScenario scenario, int rounds, ComparisonResult? soFar)
    {
        // Measuring takes its time; what asked for it has long gone on.
        await Task.Delay(50);
        _measured.Add((_output.Claim, rounds, soFar?.Rounds.Count ?? 0, scenario.Seed));
        return _faults.TryDequeue(out var fault) ? throw fault : Comparisons.Better(Enumerable.Repeat(4.0, rounds)) with { Seed = scenario.Seed };
    }
}
