using System.Text;
using System.Text.Json;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Model.Protocol;

/// <summary>Writes a plan as the one line of JSON that <see cref="PlanReader"/> reads.</summary>
internal static class PlanWriter
{
    public static string Write(LoadPlan plan)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            WritePlan(json, plan);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static void WritePlan(Utf8JsonWriter json, LoadPlan plan)
    {
        json.WriteStartObject();
        WriteRequest(json, plan);
        WriteModel(json, plan);
        json.WriteStartObject("warmUp");
        json.WriteString("duration", Durations.Text(plan.WarmUp.Duration));
        if (plan.WarmUp.Users is { } users)
        {
            json.WriteNumber("users", users);
        }

        json.WriteEndObject();
        json.WriteString("timeout", Durations.Text(plan.Timeout));
        json.WriteString("connectTimeout", Durations.Text(plan.ConnectTimeout));
        json.WriteString("gracefulStop", Durations.Text(plan.GracefulStop));
        json.WriteString("httpVersion", plan.HttpVersion);
        json.WriteString("transport", plan.Transport.ToString());
        if (plan.UntilStopped)
        {
            json.WriteBoolean("untilStopped", plan.UntilStopped);
        }

        json.WriteEndObject();
    }

    private static void WriteRequest(Utf8JsonWriter json, LoadPlan plan)
    {
        json.WriteStartArray("targets");
        foreach (var target in plan.Targets)
        {
            json.WriteStringValue(target.OriginalString);
        }

        json.WriteEndArray();
        json.WriteString("method", plan.Method);
        json.WriteStartObject("headers");
        foreach (var (name, value) in plan.Headers)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        if (plan.Body is not null)
        {
            json.WriteString("body", plan.Body);
        }

        json.WriteStartArray("expectedStatuses");
        foreach (var status in plan.ExpectedStatuses)
        {
            json.WriteNumberValue(status);
        }

        json.WriteEndArray();
    }

    private static void WriteModel(Utf8JsonWriter json, LoadPlan plan)
    {
        if (plan.Closed is { } closed)
        {
            json.WriteStartObject("closed");
            WriteStages(json, closed.Stages);
            json.WriteString("thinkTime", Durations.Text(closed.ThinkTime));
            json.WriteEndObject();
        }

        if (plan.Open is { } open)
        {
            json.WriteStartObject("open");
            json.WriteNumber("startRate", open.StartRate);
            WriteStages(json, open.Stages);
            json.WriteNumber("maxConnections", open.MaxConnections);
            json.WriteEndObject();
        }
    }

    private static void WriteStages(Utf8JsonWriter json, IReadOnlyList<Stage> stages)
    {
        json.WriteStartArray("stages");
        foreach (var stage in stages)
        {
            json.WriteStartObject();
            json.WriteString("duration", Durations.Text(stage.Duration));
            json.WriteNumber("target", stage.Target);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
