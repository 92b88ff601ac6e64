using System.Globalization;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Model.Profiles;

/// <summary>Finds everything that is wrong with a plan's users, arrivals and stages.</summary>
internal static class ModelFaults
{
    private const int MostConnections = 60_000;
    private const double HighestRate = 1_000_000;

    public static IEnumerable<string> Of(LoadPlan plan)
    {
        if (plan.Closed is null == plan.Open is null)
        {
            yield return "closed, open: exactly one of the two models is needed.";
        }

        foreach (var fault in plan.Closed is { } closed ? ClosedFaults(closed) : [])
        {
            yield return fault;
        }

        foreach (var fault in plan.Open is { } open ? OpenFaults(open) : [])
        {
            yield return fault;
        }

        if (plan.WarmUp.Users is < 1 or > MostConnections)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"warmUp.users: {plan.WarmUp.Users} is not between 1 and {MostConnections:N0}.");
        }

        if (OpenFileLimit.Soft is { } limit && plan.PeakConnections is <= MostConnections and var connections && connections > limit - 64)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"connections: {connections:N0} need as many file descriptors and 64 more, but this process may open {limit:N0}; raise it with: ulimit -n {connections + 64}");
        }
    }

    private static IEnumerable<string> ClosedFaults(ClosedModel model)
    {
        foreach (var fault in StageFaults("closed.stages", model.Stages, "users", MostConnections))
        {
            yield return fault;
        }

        if (model.ThinkTime < TimeSpan.Zero || model.ThinkTime > PlanFaults.Longest)
        {
            yield return $"closed.thinkTime: {Durations.Text(model.ThinkTime)} is not between 0 and 1h.";
        }
    }

    private static IEnumerable<string> OpenFaults(OpenModel model)
    {
        foreach (var fault in StageFaults("open.stages", model.Stages, "requests a second", HighestRate))
        {
            yield return fault;
        }

        if (!(model.StartRate >= 0 && model.StartRate <= HighestRate))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"open.startRate: {model.StartRate} is not between 0 and {HighestRate:N0} requests a second.");
        }

        if (model.MaxConnections is < 1 or > MostConnections)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"open.maxConnections: {model.MaxConnections} is not between 1 and {MostConnections:N0}.");
        }
    }

    private static IEnumerable<string> StageFaults(string name, IReadOnlyList<Stage> stages, string unit, double most)
    {
        if (stages.Count == 0)
        {
            yield return $"{name}: at least one stage is needed, such as {{\"duration\": \"10s\", \"target\": 50}}.";
            yield break;
        }

        for (var index = 0; index < stages.Count; index++)
        {
            if (stages[index].Duration < TimeSpan.Zero)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name}[{index}].duration: {Durations.Text(stages[index].Duration)} is negative.");
            }

            if (!(stages[index].Target >= 0 && stages[index].Target <= most))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name}[{index}].target: {stages[index].Target} is not between 0 and {most:N0} {unit}.");
            }
        }

        if (stages.All(stage => stage.Target <= 0))
        {
            yield return $"{name}: every target is 0 or less, so no request would be sent.";
        }

        if (stages.All(stage => stage.Duration <= TimeSpan.Zero))
        {
            yield return $"{name}: every duration is 0 or less, so nothing would be measured.";
        }
    }
}
