using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Running;

/// <summary>Says everything that is wrong with a scenario, before anything is started.</summary>
internal static class ScenarioFaults
{
    /// <exception cref="ArgumentException">It can't be carried out; the message lists all its faults.</exception>
    public static void Refuse(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (Of(scenario) is { Count: > 0 } faults)
        {
            throw new ArgumentException($"The scenario \"{scenario.Name}\" can't be carried out:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}"))}", nameof(scenario));
        }
    }

    /// <summary>All faults, one sentence each; empty when the scenario can be carried out.</summary>
    public static IReadOnlyList<string> Of(Scenario scenario)
    {
        var faults = PlanFaults.OfUnaddressed(scenario.Load.Sending(scenario.Request, [])).ToList();
        if (!scenario.Request.Path.StartsWith('/'))
        {
            faults.Add($"path: \"{scenario.Request.Path}\" does not begin with \"/\".");
        }

        if (string.IsNullOrWhiteSpace(scenario.Name))
        {
            faults.Add("name: a scenario needs one.");
        }

        var unsound = scenario.BackgroundLoads.Where(load => load.Users < 1 || !load.Request.Path.StartsWith('/'));
        faults.AddRange(unsound.Select(load =>
            $"background load: {Units.Count(load.Users)} users on \"{load.Request.Path}\"; at least 1 user and a path that begins with \"/\" are needed."));
        var late = scenario.Disturbances.Where(disturbance => disturbance.After < TimeSpan.Zero || disturbance.After >= scenario.Load.StagesLast);
        faults.AddRange(late.Select(disturbance =>
            $"disturbance: \"{disturbance.Name}\" after {Units.Milliseconds(disturbance.After)}, but the load lasts {Units.Milliseconds(scenario.Load.StagesLast)}: it would never happen."));
        return faults;
    }
}
