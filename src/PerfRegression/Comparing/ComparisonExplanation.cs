using PerfRegression.Diagnosis;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Running;

namespace PerfRegression.Comparing;

/// <summary>
/// Says why a candidate is worse than its baseline: starts each of them once more, one after the other, watches it under the same load,
/// and looks for what only the candidate does.
/// </summary>
/// <param name="runner">Hosts a side, drives it and reads its stacks.</param>
internal sealed class ComparisonExplanation(ScenarioRunner runner)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);

    /// <summary>The comparison with its explanation. Whatever goes wrong here costs a sentence, and never what was measured.</summary>
    public async Task<ComparisonResult> ExplainAsync(ComparisonScenario scenario, ComparisonResult comparison, CancellationToken cancelled)
    {
        var result = comparison with { IsExplained = true };
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        limited.CancelAfter(Longest);
        try
        {
            var baseline = await runner.WatchAsync(Of(ComparedSide.Baseline, scenario), explain: true, limited.Token);
            var candidate = await runner.WatchAsync(Of(ComparedSide.Candidate, scenario), explain: true, limited.Token);
            return result with
            {
                Findings = DifferenceFindings.Of(comparison.Rounds, baseline, candidate),
                WithoutStacks = candidate.Run.WithoutStacks ?? baseline.Run.WithoutStacks ?? FaultOf(candidate.Run) ?? FaultOf(baseline.Run),
                StopFaults = [.. comparison.StopFaults, .. baseline.Run.StopFaults, .. candidate.Run.StopFaults],
            };
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return result with { WithoutStacks = $"the two could not be watched once more within {Units.Milliseconds(Longest)}" };
        }
#pragma warning disable CA1031
        catch (Exception exception) when (!cancelled.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return result with { WithoutStacks = $"the two could not be watched once more: {Secrets.Hidden(exception.Message)}" };
        }
    }

    private static Scenario Of(ComparedSide side, ComparisonScenario scenario)
    {
        var variant = scenario.VariantOf(side);
        return new Scenario
        {
            Name = $"{scenario.Name}, watching the {side.Word()}",
            Hosting = variant.Hosting,
            Request = variant.Request,
            Prepare = variant.Prepare,
            PrepareTimeout = variant.PrepareTimeout,
            Load = scenario.Load.AtPeak(Hold) with { WarmUp = new WarmUp { Duration = WarmUp } },
            Database = scenario.Database,
            ThroughputOnly = true,
        };
    }

    private static string? FaultOf(RunResult run) => (run.Failure?.Reason ?? run.Fault?.Reason) is { } reason ? $"\"{run.Name}\" could not be measured: {reason}" : null;
}
