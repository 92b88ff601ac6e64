using PerfRegression.Load;
using PerfRegression.Running;
using PerfRegression.Testing.Assertions;

namespace PerfRegression.Testing.Suites;

/// <summary>The runs of a suite: claims about the same scenario share one, and its second chance.</summary>
internal sealed class SharedRuns(ScenarioRunner runner, SuiteOutput output, Remeasurement again, Func<Scenario, string, SecondChance> chanceOf)
{
    private readonly Dictionary<string, (Scenario Scenario, Task<RunResult> Run)> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task<RunResult>> _seconds = new(StringComparer.Ordinal);

    /// <summary>Measures a scenario, or returns the run of it that another claim has asked for.</summary>
    /// <exception cref="ArgumentException">Another scenario was measured under the same name.</exception>
    public async Task<RunResult> FirstAsync(Scenario scenario, string claim)
    {
        if (!_runs.TryGetValue(scenario.Name, out var known))
        {
            known = (scenario, MeasureAsync(scenario, claim));
            _runs[scenario.Name] = known;
        }
        else if (!IsSame(known.Scenario, scenario))
        {
            throw new ArgumentException($"Two scenarios are named \"{scenario.Name}\" but differ; a run can only be shared by the same ones.", nameof(scenario));
        }

        return await known.Run with { SecondChance = chanceOf(scenario, claim) };
    }

    /// <summary>Measures a scenario once more, once for all claims about it; null when the time for that is used up.</summary>
    public async Task<RunResult?> SecondAsync(Scenario scenario, string claim)
    {
        if (!_seconds.TryGetValue(scenario.Name, out var second))
        {
            if (!again.IsLeft)
            {
                return null;
            }

            second = again.MeasureAsync(scenario.Name, () => OnceAsync(scenario, claim));
            _seconds[scenario.Name] = second;
            _runs[scenario.Name] = (scenario, second);
        }

        return await second with { SecondChance = chanceOf(scenario, claim) };
    }

    private static bool IsSame(Scenario one, Scenario other) =>
        string.Equals(one.Path, other.Path, StringComparison.Ordinal)
        && string.Equals(one.Hosting.Description, other.Hosting.Description, StringComparison.Ordinal)
        && string.Equals(PlanWriter.Write(one.Load), PlanWriter.Write(other.Load), StringComparison.Ordinal)
        && one.Beside.SequenceEqual(other.Beside)
        && one.Incidents.Select(Outline).SequenceEqual(other.Incidents.Select(Outline))
        && one.ThroughputOnly == other.ThroughputOnly;

    private static (TimeSpan After, string Name) Outline(Incident incident) => (incident.After, incident.Name);

    private static bool IsExcused(VoidRunException fault) => fault is { MayBeDisturbed: true, Run.Conditions.IsDisturbed: true };

    private async Task<RunResult> MeasureAsync(Scenario scenario, string claim)
    {
        try
        {
            return await OnceAsync(scenario, claim);
        }
        catch (VoidRunException first) when (IsExcused(first))
        {
            return await SecondOrInconclusiveAsync(scenario, claim, first);
        }
    }

    private async Task<RunResult> SecondOrInconclusiveAsync(Scenario scenario, string claim, VoidRunException fault)
    {
        try
        {
            if (await SecondAsync(scenario, claim) is { } second)
            {
                return second;
            }
        }
        catch (VoidRunException second) when (IsExcused(second))
        {
            fault = second;
        }

        Inconclusive.Conclude(fault.Message, chanceOf(scenario, claim));
        throw fault;
    }

    private Task<RunResult> OnceAsync(Scenario scenario, string claim)
    {
        output.Claim = claim;
        return runner.RunAsync(scenario);
    }
}
