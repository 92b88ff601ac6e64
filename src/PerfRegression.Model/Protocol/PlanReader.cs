using System.Text.Json;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Model.Protocol;

/// <summary>Reads a plan from JSON and says everything that is wrong with it at once.</summary>
internal static class PlanReader
{
    /// <summary>The plan in <paramref name="json"/>, or the faults that keep it from being one.</summary>
    public static (LoadPlan? Plan, IReadOnlyList<string> Faults) Read(string json)
    {
        if (JsonFaults.Of("The plan", json) is { Count: > 0 } broken)
        {
            return (null, broken);
        }

        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement, PlanFaults.Of);
    }

    /// <summary>As <see cref="Read(string)"/>, for a plan whose targets need not be known.</summary>
    public static (LoadPlan? Plan, IReadOnlyList<string> Faults) ReadUnaddressed(JsonElement json) =>
        Read(json, plan => plan.Targets.Count == 0 ? PlanFaults.OfUnaddressed(plan) : PlanFaults.Of(plan));

    private static (LoadPlan? Plan, IReadOnlyList<string> Faults) Read(JsonElement json, Func<LoadPlan, IReadOnlyList<string>> faultsOf)
    {
        var unreadable = new List<string>();
        var plan = PlanObject.Read(json, "plan", unreadable, ReadPlan, null);
        if (plan is null)
        {
            return (null, unreadable);
        }

        var fields = unreadable.SelectMany(FieldsOf).ToHashSet(StringComparer.Ordinal);
        string[] faults = [.. unreadable, .. faultsOf(plan).Where(fault => !FieldsOf(fault).Any(fields.Contains))];
        return faults.Length == 0 ? (plan, []) : (null, faults);
    }

    // A field that could not be read has its default; what is then wrong with that is not a second fault.
    private static string[] FieldsOf(string fault) => fault.Split(':')[0].Split(", ");

    private static LoadPlan ReadPlan(PlanObject json)
    {
        var defaults = new LoadPlan();
        return new LoadPlan
        {
            Targets = json.Value("targets", defaults.Targets),
            AllowedHosts = json.Value<IReadOnlyList<string>?>("allowedHosts", null),
            Method = json.Value("method", defaults.Method),
            Headers = json.Value("headers", defaults.Headers),
            Body = json.Value<string?>("body", null),
            BodyBytes = json.Value<byte[]?>("bodyBase64", null),
            Expect = json.Object("expect", ReadExpect, defaults.Expect),
            FollowRedirects = json.Value("followRedirects", 0, range: PlanFaults.RedirectRange),
            Closed = json.Object("closed", ReadClosed, null),
            Open = json.Object("open", ReadOpen, null),
            WarmUp = json.Object("warmUp", ReadWarmUp, defaults.WarmUp),
            Timeout = json.Value("timeout", defaults.Timeout),
            ConnectTimeout = json.Value("connectTimeout", defaults.ConnectTimeout),
            GracefulStop = json.Value("gracefulStop", defaults.GracefulStop),
            HttpVersion = json.Value("httpVersion", defaults.HttpVersion),
            Transport = json.Value("transport", defaults.Transport),
            UntilStopped = json.Value("untilStopped", defaults.UntilStopped),
        };
    }

    private static Expect ReadExpect(PlanObject json)
    {
        var defaults = new Expect();
        return new Expect
        {
            Statuses = json.Value("statuses", defaults.Statuses, range: ExpectFaults.StatusRange),
            ContentType = json.Value<string?>("contentType", null),
            Headers = json.Value("headers", defaults.Headers),
            Text = json.Value<string?>("text", null),
            Json = json.Value("json", defaults.Json),
            JsonExists = json.Value("jsonExists", defaults.JsonExists),
        };
    }

    private static ClosedModel ReadClosed(PlanObject json) =>
        new() { Stages = ReadStages(json), ThinkTime = json.Value("thinkTime", TimeSpan.Zero) };

    private static OpenModel ReadOpen(PlanObject json) => new()
    {
        StartRate = json.Value("startRate", 0.0),
        Stages = ReadStages(json),
        MaxConnections = json.Value("maxConnections", 0, range: PlanFaults.ConnectionRange),
    };

    private static WarmUp ReadWarmUp(PlanObject json) => new()
    {
        Duration = json.Value("duration", WarmUp.Default.Duration),
        Users = json.Value<int?>("users", null, range: PlanFaults.ConnectionRange),
    };

    private static IReadOnlyList<Stage> ReadStages(PlanObject json)
    {
        // Nothing is wrong with it, so that what is missing or can't be read is not a second fault.
        var sound = new Stage(TimeSpan.FromSeconds(1), 1);
        return json.Objects("stages", ReadStage, sound);

        Stage ReadStage(PlanObject stage) =>
            new(stage.Value("duration", sound.Duration, required: true), stage.Value("target", sound.Target, required: true));
    }
}
