using FluentAssertions;
using PerfRegression.Running;
using PerfRegression.Unit.Diagnosis;
using Xunit;
using static PerfRegression.Unit.Running.ScenarioFixture;

namespace PerfRegression.Unit.Running;

public sealed class ExplainedRunTests(ScenarioFixture fixture) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Stacks_are_read_while_the_load_goes_on_and_their_findings_read_back()
    {
        var (process, length) = (0, TimeSpan.Zero);
        var stacks = Shapes.Capture(Shapes.Thread(1, Shapes.Waited(Shapes.BlockedEventLoop)));

        var run = fixture.Kept(await ExplainedAsync((id, watched, _, _) =>
        {
            (process, length) = (id, watched);
            return Task.FromResult(new ObservedStacks(stacks, null));
        }));

        process.Should().BePositive();
        length.Should().BePositive();
        run.Findings[0].Kind.Should().Be(FindingKind.BlockedEventLoop);
        run.WithoutStacks.Should().BeNull();
    }

    [Fact]
    public async Task What_keeps_them_from_being_read_is_told_and_costs_no_figure()
    {
        var run = await ExplainedAsync((_, _, _, _) => Task.FromResult(new ObservedStacks(null, "stacks were not read: the port is off")));

        run.Figures.Succeeded.Should().BePositive();
        (run.Failure, run.Fault, run.WithoutStacks).Should().Be((null, null, "stacks were not read: the port is off"));
    }

    [Fact]
    public async Task A_worker_that_died_is_not_asked()
    {
        var wasAsked = false;

        var run = await new ScenarioRunner(readStacks: (_, _, _, _) =>
        {
            wasAsked = true;
            return Task.FromResult(new ObservedStacks(null, "asked"));
        }).RunAsync(Scenario("/die?code=3"), explain: true);

        (wasAsked, run.WithoutStacks).Should().Be((false, null));
        run.Failure.Should().NotBeNull();
    }

    private static Task<RunResult> ExplainedAsync(StackReading read) => new ScenarioRunner(readStacks: read).RunAsync(Scenario("/greeting"), explain: true);
}
