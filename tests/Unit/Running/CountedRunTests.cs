using System.Collections.Concurrent;
using FluentAssertions;
using PerfRegression.Model.Protocol;
using PerfRegression.Running;
using Xunit;
using static PerfRegression.Unit.Running.ScenarioFixture;

namespace PerfRegression.Unit.Running;

public sealed class CountedRunTests(ScenarioFixture fixture) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task A_run_counts_exactly_what_its_requests_did_and_reads_back_with_it()
    {
        var scenario = Scenario("/ledger", workers: 2);
        var shown = new ConcurrentQueue<RunProgress>();

        var run = fixture.Kept(await RunAsync(scenario with { Load = scenario.Load with { WarmUp = new WarmUp { Duration = TimeSpan.FromSeconds(0.5) } } }, shown.Enqueue));

        run.Should().HaveNoFailures();
        run.Counts!["ledger.misses"].Should().Be(3 * run.Figures.Requests, "the warm-up is not among them");
        run.Should().Have(Metric.PerRequest("ledger.misses").AtMost(3)).And.Have(Metric.PerRequest("ledger.lookup.duration").AtMost(1)).And.Have(Metric.ExceptionsPerRequest.AtMost(1));
        shown.Select(progress => progress.Load?.Phase).Distinct().Should().Equal(null, LoadPhase.WarmUp, LoadPhase.Quiet, LoadPhase.Load, LoadPhase.Drain, LoadPhase.Done);
    }
}
