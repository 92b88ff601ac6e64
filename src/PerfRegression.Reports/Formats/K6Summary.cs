using System.Text.Json;
using PerfRegression.Reports.Documents;

namespace PerfRegression.Reports.Formats;

/// <summary>
/// A run as k6 summarizes one, so that what reads k6's reads ours, in both of its forms (js/summary-wrapper.js of github.com/grafana/k6, and its
/// documentation, "End of test" and "Custom summary"). Times are in milliseconds. Percentiles are ours: a failed request ranks slower than all
/// others, and what falls among those is left out.
/// </summary>
internal sealed class K6Summary
{
    // What k6 names the group that is all of a script: no name, and the MD5 of none.
    private const string RootGroup = "d41d8cd98f00b204e9800998ecf8427e";

    private readonly Utf8JsonWriter _json;
    private readonly RunResult _run;
    private readonly ILookup<string, K6Threshold> _thresholds;
    private readonly bool _isHandled;

    private K6Summary(Utf8JsonWriter json, MeasuredRun measured, bool isHandled)
    {
        (_json, _run, _isHandled) = (json, measured.Run, isHandled);
        _thresholds = measured.Outcomes.Select(K6Threshold.Of).OfType<K6Threshold>().ToLookup(threshold => threshold.Metric, StringComparer.Ordinal);
    }

    /// <summary>As a file of <c>k6 run --summary-export</c>: a threshold is true where it was crossed.</summary>
    public static string Exported(MeasuredRun measured) => JsonText.Of(json => new K6Summary(json, measured, isHandled: false).Write());

    /// <summary>As what <c>handleSummary(data)</c> is given, and scripts write to a file: a threshold is ok where it was not crossed.</summary>
    public static string Handled(MeasuredRun measured) => JsonText.Of(json => new K6Summary(json, measured, isHandled: true).Write());

    private void Write()
    {
        var figures = _run.Figures;
        _json.WriteStartObject();
        Object("root_group", () =>
        {
            _json.WriteString("name", "");
            _json.WriteString("path", "");
            _json.WriteString("id", RootGroup);
            Nothing("groups");
            Nothing("checks");
        });
        if (_isHandled)
        {
            Object("state", () => _json.WriteNumber("testRunDurationMs", figures.Measured.TotalMilliseconds));
        }

        Object("metrics", () =>
        {
            Metric("http_req_duration", "trend", "time", () => Durations(figures));
            Metric("http_req_failed", "rate", "default", () =>
            {
                // Passed is what is true: that the request failed.
                _json.WriteNumber(_isHandled ? "rate" : "value", figures.FailedShare ?? 0);
                _json.WriteNumber("passes", figures.Failed);
                _json.WriteNumber("fails", figures.Succeeded);
            });
            Metric("http_reqs", "counter", "default", () => Counter(figures.Requests));
            Metric("iterations", "counter", "default", () => Counter(figures.Requests));
            Metric("data_received", "counter", "data", () => Counter(_run.Load.BytesReceived));
            Metric("vus", "gauge", "default", Users);
        });
        _json.WriteEndObject();
    }

    private void Object(string name, Action write)
    {
        _json.WriteStartObject(name);
        write();
        _json.WriteEndObject();
    }

    private void Nothing(string name)
    {
        if (_isHandled)
        {
            _json.WriteStartArray(name);
            _json.WriteEndArray();
        }
        else
        {
            Object(name, static () => { });
        }
    }

    private void Metric(string name, string type, string contains, Action write) => Object(name, () =>
    {
        if (_isHandled)
        {
            _json.WriteString("type", type);
            _json.WriteString("contains", contains);
            Object("values", write);
        }
        else
        {
            write();
        }

        if (_thresholds.Contains(name))
        {
            Object("thresholds", () => Thresholds(_thresholds[name]));
        }
    });

    private void Counter(long count)
    {
        _json.WriteNumber("count", count);
        _json.WriteNumber("rate", _run.Figures.Measured > TimeSpan.Zero ? count / _run.Figures.Measured.TotalSeconds : 0);
    }

    private void Users()
    {
        List<int> users = [.. _run.Load.Timeline.Select(second => second.Users).DefaultIfEmpty()];
        _json.WriteNumber("value", users[^1]);
        _json.WriteNumber("min", users.Min());
        _json.WriteNumber("max", users.Max());
    }

    private void Durations(LoadFigures figures)
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
                _json.WriteNumber(name, known.TotalMilliseconds);
            }
        }
    }

    private void Thresholds(IEnumerable<K6Threshold> thresholds)
    {
        foreach (var same in thresholds.GroupBy(threshold => threshold.Expression, StringComparer.Ordinal))
        {
            var isCrossed = same.Any(threshold => threshold.IsBroken);
            if (_isHandled)
            {
                Object(same.Key, () => _json.WriteBoolean("ok", !isCrossed));
            }
            else
            {
                _json.WriteBoolean(same.Key, isCrossed);
            }
        }
    }
}
