using FluentAssertions;
using PerfRegression.Machine;
using PerfRegression.Measurements;
using PerfRegression.Running;
using Xunit;

namespace PerfRegression.Unit.Running;

public sealed class AloneTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly TaskCompletionSource<string> _said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_run_waits_until_another_has_ended()
    {
        var (first, second) = (new GatedHosting(), new GatedHosting());
        var one = Task.Run(() => RunAsync(first));
        await first.Asked.WaitAsync(Patience);

        var other = Task.Run(() => RunAsync(second));
        await Task.WhenAny(_said.Task, second.Asked).WaitAsync(Patience);
        second.Asked.IsCompleted.Should().BeFalse("the first is under way");
        (await _said.Task).Should().Be("waiting for another measurement on this machine to end");

        first.Open();
        await second.Asked.WaitAsync(Patience);
        second.Open();
        (await Task.WhenAll(one, other)).Should().OnlyContain(run => run.Failure != null, "neither comes up");
    }

    private Task<RunResult> RunAsync(GatedHosting hosting) =>
        new ScenarioRunner(alone: new MeasurementLock(Path.Combine(_folder.FullName, "lock"), line => _said.TrySetResult(line)))
            .RunAsync(ScenarioFixture.Scenario("/greeting") with { Hosting = hosting });
}
