using System.Text.Json;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Model.Protocol;

/// <summary>Reads a plan from JSON and says everything that is wrong with it at once.</summary>
internal static class PlanReader
{
    /// <summary>The plan in <paramref name="json"/>, or the faults that keep it from being one.</summary>
    public static (LoadPlan? Plan, IReadOnlyList<string> Faults) Read(string json) => Read(json, PlanFaults.Of);

    /// <summary>As <see cref="Read(string)"/>, for a plan whose targets need not be known.</summary>
    public static (LoadPlan? Plan, IReadOnlyList<string> Faults) ReadUnaddressed(string json) =>
        Read(json, plan => plan.Targets.Count == 0 ? PlanFaults.OfUnaddressed(plan) : PlanFaults.Of(plan));

    private static (LoadPlan? Plan, IReadOnlyList<string> Faults) Read(string json, Func<LoadPlan, IReadOnlyList<string>> faultsOf)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var faults = new List<string>();
            var plan = ReadPlan(new PlanObject(document.RootElement, "", faults));
            var unreadable = faults.ToList();
            faults.AddRange(faultsOf(plan).Where(fault => !unreadable.Any(known => SameField(known, fault))));
            return faults.Count == 0 ? (plan, []) : (null, faults);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A text with half a surrogate pair is found out only when it is read, and by another exception.
            return (null, [$"The plan is not JSON: {exception.Message}"]);
        }
    }

    // A field that could not be read keeps its default; what is then missed in it is not a second fault.
    private static bool SameField(string known, string fault) =>
        fault.StartsWith(known[..(known.IndexOf(':', StringComparison.Ordinal) + 1)], StringComparison.Ordinal)
        || (fault.StartsWith("closed, open", StringComparison.Ordinal) && (known.StartsWith("closed:", StringComparison.Ordinal) || known.StartsWith("open:", StringComparison.Ordinal)));

    private static LoadPlan ReadPlan(PlanObject json)
    {
        var defaults = new LoadPlan();
        var plan = new LoadPlan
        {
            Targets = json.List("targets", PlanObject.AsUri),
            Method = json.Text("method") ?? defaults.Method,
            Headers = json.Texts("headers") ?? defaults.Headers,
            Body = json.Text("body"),
            ExpectedStatuses = json.List("expectedStatuses", PlanObject.AsInteger),
            Closed = json.Object("closed") is { } closed ? ReadClosed(closed) : null,
            Open = json.Object("open") is { } open ? ReadOpen(open) : null,
            WarmUp = json.Object("warmUp") is { } warmUp ? ReadWarmUp(warmUp) : defaults.WarmUp,
            Timeout = json.Duration("timeout") ?? defaults.Timeout,
            ConnectTimeout = json.Duration("connectTimeout") ?? defaults.ConnectTimeout,
            GracefulStop = json.Duration("gracefulStop") ?? defaults.GracefulStop,
            HttpVersion = json.Text("httpVersion") ?? defaults.HttpVersion,
            Transport = json.Choice<TransportKind>("transport") ?? defaults.Transport,
            UntilStopped = json.Flag("untilStopped") ?? defaults.UntilStopped,
        };
        json.RefuseTheRest();
        return plan;
    }

    private static ClosedModel ReadClosed(PlanObject json)
    {
        var model = new ClosedModel { Stages = ReadStages(json), ThinkTime = json.Duration("thinkTime") ?? TimeSpan.Zero };
        json.RefuseTheRest();
        return model;
    }

    private static OpenModel ReadOpen(PlanObject json)
    {
        var model = new OpenModel
        {
            StartRate = json.Number("startRate") ?? 0,
            Stages = ReadStages(json),
            MaxConnections = json.Integer("maxConnections") ?? 0,
        };
        json.RefuseTheRest();
        return model;
    }

    private static WarmUp ReadWarmUp(PlanObject json)
    {
        var warmUp = new WarmUp { Duration = json.Duration("duration") ?? WarmUp.Default.Duration, Users = json.Integer("users") };
        json.RefuseTheRest();
        return warmUp;
    }

    private static IReadOnlyList<Stage> ReadStages(PlanObject json) => json.Objects("stages", stage =>
    {
        var read = new Stage(stage.Required("duration", stage.Duration) ?? TimeSpan.FromSeconds(1), stage.Required("target", stage.Number) ?? 1);
        stage.RefuseTheRest();
        return read;
    });
}
