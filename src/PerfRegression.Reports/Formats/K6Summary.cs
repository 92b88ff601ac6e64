using System.Text.Json;
using PerfRegression.Reports.Documents;

namespace PerfRegression.Reports.Formats;

/// <summary>
/// A run as k6 exports its summary, so that what reads k6's reads ours: times in milliseconds, a threshold true where it was crossed
/// (k6 run --summary-export; oldJSONSummary in js/summary-wrapper.js of github.com/grafana/k6, and its documentation, "End of test").
/// Percentiles are ours: a failed request ranks slower than all others, and what falls among those is left out.
/// </summary>
internal static class K6Summary
{
    // What k6 names the group that is all of a script: no name, and the MD5 of none.
    private const string RootGroup = "d41d8cd98f00b204e9800998ecf8427e";

    public static string Of(MeasuredRun measured) => JsonText.Of(json =>
    {
        var figures = measured.Run.Figures;
        var thresholds = measured.Outcomes.Select(K6Threshold.Of).OfType<K6Threshold>().ToLookup(threshold => threshold.Metric, StringComparer.Ordinal);
        json.WriteStartObject();
        json.WriteStartObject("root_group");
        json.WriteString("name", "");
        json.WriteString("path", "");
        json.WriteString("id", RootGroup);
        Object("groups", static () => { });
        Object("checks", static () => { });
        json.WriteEndObject();
        json.WriteStartObject("metrics");
        Metric("http_req_duration", () => Durations(json, figures));
        Metric("http_req_failed", () =>
        {
            // Passed is what is true: that the request failed.
            json.WriteNumber("value", figures.FailedShare ?? 0);
            json.WriteNumber("passes", figures.Failed);
            json.WriteNumber("fails", figures.Succeeded);
        });
        Metric("http_reqs", () => Counter(figures.Requests));
        Metric("iterations", () => Counter(figures.Requests));
        Metric("data_received", () => Counter(measured.Run.Load.BytesReceived));
        Metric("vus", () =>
        {
            List<int> users = [.. measured.Run.Load.Timeline.Select(second => second.Users).DefaultIfEmpty()];
            json.WriteNumber("value", users[^1]);
            json.WriteNumber("min", users.Min());
            json.WriteNumber("max", users.Max());
        });
        json.WriteEndObject();
        json.WriteEndObject();

        void Object(string name, Action write)
        {
            json.WriteStartObject(name);
            write();
            json.WriteEndObject();
        }

        void Metric(string name, Action write) => Object(name, () =>
        {
            write();
            if (thresholds.Contains(name))
            {
                Object("thresholds", () => Thresholds(json, thresholds[name]));
            }
        });

        void Counter(long count)
        {
            json.WriteNumber("count", count);
            json.WriteNumber("rate", figures.Measured > TimeSpan.Zero ? count / figures.Measured.TotalSeconds : 0);
        }
    });

    private static void Durations(Utf8JsonWriter json, LoadFigures figures)
    {
        var latency = figures.ResponseTime;
        (string Name, TimeSpan? Time)[] times =
        [
            ("avg", latency.Mean), ("min", latency.Min), ("med", figures.At(Percentile.P50)), ("max", latency.Max),
            ("p(90)", figures.At(Percentile.P90)), ("p(95)", figures.At(Percentile.P95)), ("p(99)", figures.At(Percentile.P99)),
        ];
        foreach (var (name, time) in times)
        {
            if (time is { } known)
            {
                json.WriteNumber(name, known.TotalMilliseconds);
            }
        }
    }

    private static void Thresholds(Utf8JsonWriter json, IEnumerable<K6Threshold> thresholds)
    {
        foreach (var same in thresholds.GroupBy(threshold => threshold.Expression, StringComparer.Ordinal))
        {
            json.WriteBoolean(same.Key, same.Any(threshold => threshold.IsBroken));
        }
    }
}
