using PerfRegression.Hosting;
using PerfRegression.Load;
using PerfRegression.Measurement;
using PerfRegression.Reporting;
using PerfRegression.Rounds;
using PerfRegression.Running;

namespace PerfRegression.Testing.Suites;

/// <summary>Shows a suite's progress, and keeps its results.</summary>
internal sealed class SuiteOutput(Action<string> show, ResultFolder folder) : IRunSink, IComparisonSink
{
    private static readonly long Pause = MonotonicClock.TicksOf(TimeSpan.FromSeconds(3));
    private readonly Lock _gate = new();
    private (string Scenario, LoadPhase? Phase) _shown;
    private long _shownAt;

    /// <summary>The claim that is being measured.</summary>
    public string Claim { get; set; } = "";

    /// <summary>The folder of the test project, seen from the solution's root.</summary>
    public string TestProject { get; } = FindTestProject();

    public void Prepare() => folder.Prepare();

    public string Save(RunResult run) => folder.Save(run);

    public string Save(ComparisonResult comparison) => folder.Save(comparison);

    /// <summary>The command that runs one claim once more.</summary>
    public string RepeatCommand(string claim) => $"dotnet test {TestProject} -c Release --tl:off --filter {claim}";

    public void Show(RunProgress progress)
    {
        lock (_gate)
        {
            var now = MonotonicClock.Now;
            var place = (progress.Scenario, progress.Load?.Phase);
            if (place == _shown && now - _shownAt < Pause)
            {
                return;
            }

            (_shown, _shownAt) = (place, now);
            Write($"{Claim.Replace('_', ' ')} · {ProgressLine.Of(progress)}");
        }
    }

    public void Show(ComparisonProgress progress) => Write($"{Claim.Replace('_', ' ')} · {ComparisonLine.Of(progress)}");

    public void Write(string line) => show(line);

    private static string FindTestProject()
    {
        var recorded = BuildRecord.ValuesOf("PerfRegression.TestProject").FirstOrDefault();
        return recorded is null ? "" : Path.GetRelativePath(SolutionRoot.Around(AppContext.BaseDirectory), recorded).Replace('\\', '/');
    }
}
