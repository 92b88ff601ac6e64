using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Load;
using PerfRegression.Measurements;
using PerfRegression.Running;
using PerfRegression.Unit.Search;
using TinyApp;

namespace PerfRegression.Unit.Running;

/// <summary>Runs small scenarios on the tiny app, each within a limit of time, and tidies up after them.</summary>
public sealed class ScenarioFixture : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    internal string Folder => _folder.FullName;

    internal static Scenario Scenario(string path, int workers = 1, params string[] arguments) => new()
    {
        Name = $"tiny {path}",
        Hosting = new WorkerHosting(AppUnderTest.Of<TinyAppMarker>(), new WorkerOptions { Count = workers, Arguments = arguments }),
        Path = path,
        Load = Users(5, TimeSpan.FromSeconds(1)),
    };

    // The think time keeps the generator far from its limit on any machine.
    internal static LoadPlan Users(int users, TimeSpan hold) => new()
    {
        Closed = new ClosedModel { Stages = [new Stage(TimeSpan.Zero, users), new Stage(hold, users)], ThinkTime = TimeSpan.FromMilliseconds(10) },
        WarmUp = WarmUp.Off,
        GracefulStop = TimeSpan.FromSeconds(1),
    };

    internal Task<RunResult> RunAsync(Scenario scenario, IRunSink? sink = null) =>
        new ScenarioRunner(sink ?? new CollectingSink(Folder), profile: "quick").RunAsync(scenario).WaitAsync(Patience);

    internal async Task<VoidRunException> VoidAsync(Scenario scenario, IRunSink? sink = null)
    {
        var running = () => RunAsync(scenario, sink);
        return (await running.Should().ThrowAsync<VoidRunException>()).Which;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
