using FluentAssertions;
using PerfRegression.Comparing;
using PerfRegression.Model.Stacks;
using PerfRegression.Running;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Comparing;

/// <summary>Both sides of a comparison are watched once more, on real workers; their stacks are made up.</summary>
public class ComparisonExplanationTests
{
    private static readonly WeighedStack[] Thrown = [new WeighedStack(30_000, [new Frame("TinyApp", "TinyApp.Ledger.Enter()", "/src/Ledger.cs", 7)]) { Subject = "System.FormatException" }];

    [Fact]
    public async Task What_only_the_candidate_does_explains_it()
    {
        var watched = new List<int>();
        var explained = await ExplainAsync(ComparisonFixture.Scenario(ComparisonFixture.Tiny(), ComparisonFixture.Tiny()), (process, _, _, _) =>
        {
            watched.Add(process);
            return Task.FromResult(new ObservedStacks(new StackCapture(TimeSpan.FromSeconds(1)) { Exceptions = watched.Count == 1 ? [] : Thrown }, null));
        });

        watched.Distinct().Should().HaveCount(2, "each has workers of its own");
        explained.Findings.Should().ContainSingle().Which.Kind.Should().Be(FindingKind.Exceptions);
        (explained.IsExplained, explained.WithoutStacks, explained.StopFaults.Count).Should().Be((true, null, 0));
    }

    [Fact]
    public async Task Stacks_that_can_not_be_read_cost_a_sentence()
    {
        var explained = await ExplainAsync(ComparisonFixture.Scenario(ComparisonFixture.Tiny(), ComparisonFixture.Tiny()), static (_, _, _, _) => Task.FromResult(new ObservedStacks(null, "stacks were not read: no port")));

        (explained.Findings.Count, explained.WithoutStacks).Should().Be((0, "stacks were not read: no port"));
    }

    [Fact]
    public async Task A_side_that_does_not_come_up_costs_a_sentence()
    {
        var explained = await ExplainAsync(ComparisonFixture.Scenario(ComparisonFixture.Tiny(), new FailingHosting()));

        explained.WithoutStacks.Should().Be("\"new against old, watching the candidate\" could not be measured: it does not come up");
    }

    [Fact]
    public async Task A_test_that_fails_while_it_prepares_a_side_costs_a_sentence()
    {
        var scenario = ComparisonFixture.Scenario(ComparisonFixture.Tiny(), ComparisonFixture.Tiny());
        var explained = await ExplainAsync(scenario with { Baseline = scenario.Baseline with { Prepare = static (_, _) => throw new NotSupportedException("not twice") } });

        explained.WithoutStacks.Should().Be("the two could not be watched once more: not twice");
    }

    private static async Task<ComparisonResult> ExplainAsync(ComparisonScenario scenario, StackReading? read = null)
    {
        var measured = Comparisons.Alike(1);
        var explained = await new ComparisonExplanation(new ScenarioRunner(readStacks: read)).ExplainAsync(scenario, measured, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(90));
        explained.Rounds.Should().BeSameAs(measured.Rounds);
        return explained;
    }
}
