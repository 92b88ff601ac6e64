using PerfRegression.Hosting;
using PerfRegression.Model.Profiles;
using PerfRegression.Running;
using TinyApp;

namespace PerfRegression.Unit.Running;

/// <summary>Runs small scenarios on the tiny app, each within a limit of time, and tidies up after them.</summary>
public sealed class ScenarioFixture : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    internal static Scenario Scenario(string path, int workers = 1, params string[] arguments) => new()
    {
        Name = $"tiny {path}",
        Hosting = new Workers(AppUnderTest.Of<TinyAppMarker>(), new WorkerOptions { Count = workers, Arguments = arguments }),
        Request = Request.Get(path),
        Load = Users(5, TimeSpan.FromSeconds(0.5)),
    };

    // The think time keeps the generator far from its limit on any machine.
    internal static LoadPlan Users(int users, TimeSpan hold) => new()
    {
        Closed = new ClosedModel { Stages = [new Stage(TimeSpan.Zero, users), new Stage(hold, users)], ThinkTime = TimeSpan.FromMilliseconds(10) },
        WarmUp = WarmUp.Off,
        GracefulStop = TimeSpan.FromSeconds(1),
    };

    internal static Task<RunResult> RunAsync(Scenario scenario, Action<RunProgress>? show = null) =>
        new ScenarioRunner(show, profile: "quick").RunAsync(scenario).WaitAsync(Patience);

    /// <summary>The run as it reads back from its document.</summary>
    internal RunResult Kept(RunResult run) => ResultStore.ReadRun(Saved(run).SavedTo!);

    /// <summary>The run, with its document.</summary>
    internal RunResult Saved(RunResult run) => new ResultStore(_folder.FullName, TimeProvider.System).Keep(run);

    public void Dispose() => _folder.Delete(recursive: true);
}
