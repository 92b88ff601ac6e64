using System.Collections.Concurrent;
using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Protocol;
using PerfRegression.Running;
using TinyApp;
using Xunit;
using static PerfRegression.Unit.Running.ScenarioFixture;

namespace PerfRegression.Unit.Running;

public sealed class SoundRunTests(ScenarioFixture fixture) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task A_run_has_its_figures_samples_and_origin_and_reads_back_with_them()
    {
        var shown = new ConcurrentQueue<RunProgress>();
        var scenario = Scenario("/greeting", workers: 2) with { Load = Users(5, TimeSpan.FromSeconds(2.5)) };

        var run = await RunAsync(scenario, shown.Enqueue);

        run.Should().HaveNoFailures();
        var saved = fixture.Kept(run);
        saved.Name.Should().Be("tiny /greeting");
        saved.Hosting.Should().Be("TinyApp, 2 workers");
        saved.Workers.Should().Be(2);
        (saved.Fault, saved.Failure).Should().Be((null, null));
        saved.Request.Should().Be(Request.Get("/greeting"));
        saved.Figures.Succeeded.Should().BePositive().And.Be(run.Figures.Succeeded);
        saved.Samples.Select(sample => sample.Worker).Distinct().Should().BeEquivalentTo([0, 1]);
        saved.CpuPerRequest.Should().BePositive();
        saved.AllocatedBytes.Should().BePositive();
        saved.StartUp.Should().BePositive();
        if (OperatingSystem.IsLinux())
        {
            saved.PeakResidentBytes.Should().BePositive();
        }

        saved.Overhead.Should().BePositive();
        saved.Origin.Machine.Should().Be(Environment.MachineName);
        saved.Origin.Profile.Should().Be("quick");
        saved.Build.Should().Be(AppBuild.Of(typeof(TinyAppMarker).Assembly));
        shown.First().Load.Should().BeNull("workers start first");
        shown.Select(progress => progress.Load?.Phase).Distinct().Should().ContainInOrder(null, LoadPhase.Load, LoadPhase.Done);
    }

    [Fact]
    public async Task Failures_among_answers_are_counted_explained_and_saved()
    {
        var run = await RunAsync(Scenario("/moody"));

        run.Figures.Succeeded.Should().BePositive();
        run.Figures.Failures[FailureKind.UnexpectedStatus].Should().BePositive().And.Be(run.Load.Statuses[500]);
        run.Invoking(failing => failing.Should().HaveNoFailures()).Should().Throw<Xunit.Sdk.XunitException>().WithMessage(
            $"Expected failed requests of \"tiny /moody\" to be 0, but found {Units.Count(run.Figures.Failed)} of {Units.Count(run.Figures.Requests)}: "
            + $"{Units.Count(run.Figures.Failed)} were answered 500 Internal Server Error (no body).*");
    }

    [Fact]
    public async Task A_load_beside_is_ended_with_the_measured_one_and_its_result_kept()
    {
        var run = await RunAsync(Scenario("/greeting") with { BackgroundLoads = [new BackgroundLoad(Request.Get("/silent"), Users: 3)] });

        run.Should().HaveNoFailures();
        var beside = fixture.Kept(run).BackgroundLoads.Should().ContainSingle().Which;
        beside.EndedEarly.Should().BeTrue();
        beside.Figures.Interrupted.Should().BePositive().And.Be(beside.Figures.Requests);
    }

    [Fact]
    public async Task A_load_beside_outlasts_the_measured_one_whatever_its_own_stages_say()
    {
        // Its own stages last two seconds.
        var scenario = Scenario("/greeting") with { BackgroundLoads = [new BackgroundLoad(Request.Get("/pid"), Users: 1)], Load = Users(1, TimeSpan.FromSeconds(2.5)) };

        var run = await RunAsync(scenario);

        var beside = run.BackgroundLoads.Should().ContainSingle().Which;
        beside.EndedEarly.Should().BeTrue();
        beside.RecordedTo.Should().BeGreaterThanOrEqualTo(run.Load.RecordedTo);
    }
}
