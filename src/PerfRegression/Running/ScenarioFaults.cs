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
        Refuse(Of(scenario), $"The scenario \"{scenario.Name}\"", nameof(scenario));
    }

    /// <exception cref="ArgumentException">There are faults; the message lists all of them.</exception>
    public static void Refuse(IReadOnlyList<string> faults, string subject, string parameter)
    {
        if (faults.Count > 0)
        {
            throw new ArgumentException($"{subject} can't be carried out:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}"))}", parameter);
        }
    }

    /// <summary>All faults, one sentence each; empty when the scenario can be carried out.</summary>
    public static IReadOnlyList<string> Of(Scenario scenario) =>
    [
        .. RequestFaults(scenario.Request, scenario.Load),
        .. Broken((string.IsNullOrWhiteSpace(scenario.Name), "name: a scenario needs one.")),
        .. PrepareFaults(scenario.PrepareTimeout),
        .. scenario.BackgroundLoads.Where(load => load.Users < 1).Select(load =>
            $"background load: {Units.Count(load.Users)} users on {Quotation.Of(load.Request.Shown().Path)}; at least 1 user is needed."),
        .. scenario.BackgroundLoads.SelectMany(load => RequestPath.Faults(load.Request.Shown().Path, " of a background load")),
        .. scenario.BackgroundLoads.SelectMany(load => PlanFaults.OfUnaddressed(LoadPlan.OfUsers(Math.Max(1, load.Users)).Sending(load.Request, [])).Select(fault => $"background load: {fault}")),
        .. scenario.Disturbances.Where(disturbance => disturbance.After < TimeSpan.Zero || disturbance.After >= scenario.Load.StagesLast).Select(disturbance =>
            $"disturbance: \"{disturbance.Name}\" after {Units.Milliseconds(disturbance.After)}, but the load lasts {Units.Milliseconds(scenario.Load.StagesLast)}: it would never happen."),
    ];

    /// <summary>What is wrong with a request under a load.</summary>
    /// <param name="request">The request.</param>
    /// <param name="load">The load.</param>
    /// <param name="whose">Whose the request is, such as " of new".</param>
    public static IEnumerable<string> RequestFaults(Request request, LoadPlan load, string whose = "") =>
        [.. PlanFaults.OfUnaddressed(load.Sending(request, [])), .. RequestPath.Faults(request.Shown().Path, whose)];

    /// <summary>What is wrong with the limit of a preparation.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="whose">Whose it is, such as " of new".</param>
    public static IEnumerable<string> PrepareFaults(TimeSpan limit, string whose = "") => Broken(
        (limit <= TimeSpan.Zero || limit > PlanFaults.Longest, $"prepareTimeout: {Units.Milliseconds(limit)}{whose} is not above 0 and at most an hour."));

    /// <summary>The faults of the rules that are broken.</summary>
    public static IEnumerable<string> Broken(params IEnumerable<(bool IsBroken, string Fault)> rules) => rules.Where(rule => rule.IsBroken).Select(rule => rule.Fault);
}
