using System.Globalization;
using PerfRegression.Comparing;
using PerfRegression.Hosting;
using PerfRegression.Processes;
using PerfRegression.Unit.Processes;
using PerfRegression.Unit.Running;
using TinyApp;

namespace PerfRegression.Unit.Comparing;

/// <summary>Compares routes of the tiny app, each comparison within a limit of time, and sees to it that nothing of it is left.</summary>
internal static class ComparisonFixture
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan DeathPatience = TimeSpan.FromSeconds(30);

    public static Workers Tiny(params string[] arguments) => new(AppUnderTest.Of<TinyAppMarker>(), new WorkerOptions { Arguments = arguments });

    public static ComparisonScenario Scenario(IHosting baseline, IHosting candidate, string path = "/pid") =>
        Scenarios.Of(new Variant("old", baseline, Request.Get("/greeting")), new Variant("new", candidate, Request.Get(path))) with
        {
            Load = ScenarioFixture.Users(3, TimeSpan.FromSeconds(1)),
            ShortestSlice = TimeSpan.FromSeconds(0.2),
            LongestWarmUp = TimeSpan.FromSeconds(0.5),
            Design = new SequentialDesign("few", blocksPerRound: 1, new Look(2, 0.25), new Look(3, 0.25)),
        };

    /// <summary>Measures, and makes sure that no worker and no generator is left, however it ended.</summary>
    public static async Task<ComparisonResult> MeasureAsync(
        ComparisonScenario scenario, int rounds, Action<ComparisonProgress>? show = null, ComparisonResult? soFar = null, CancellationToken cancelled = default)
    {
        try
        {
            return await new ComparisonRunner(show, profile: "quick").MeasureAsync(scenario, rounds, soFar, cancelled).WaitAsync(Patience, CancellationToken.None);
        }
        finally
        {
            var workers = new[] { scenario.Baseline, scenario.Candidate }.SelectMany(variant => (variant.Hosting as WatchedHosting)?.Processes ?? []);
            await Liveness.UntilGoneAsync([.. workers, .. Generators()], DeathPatience);
        }
    }

    // Found by /proc: processes that this one started in the generator's mode for comparisons.
    private static IEnumerable<int> Generators() => !OperatingSystem.IsLinux() ? [] : Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
        .Where(process => ProcPidStat.Read(process)?.Parent == Environment.ProcessId && DrivesSlices(process));

    private static bool DrivesSlices(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Contains("--slices", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
