using System.Text.Json;
using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Reports.Documents;
using PerfRegression.Reports.Formats;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reports.Formats;

public class K6SummaryTests
{
    private static MeasuredRun Orders => MeasuredRun.In(ReportedSuites.Suite).Single(each => each.Name == "orders");

    [Fact]
    public void A_run_is_what_k6_exports_of_one() => EveryCulture.Of(() => K6Summary.Exported(Orders)).Should().Be(
        """
        {
          "root_group": {
            "name": "",
            "path": "",
            "id": "d41d8cd98f00b204e9800998ecf8427e",
            "groups": {},
            "checks": {}
          },
          "metrics": {
            "http_req_duration": {
              "avg": 56,
              "min": 1.5,
              "med": 101.503,
              "max": 110.5,
              "p(90)": 110.5,
              "thresholds": {
                "p(95)<=25": true
              }
            },
            "http_req_failed": {
              "value": 0.09090909090909091,
              "passes": 2,
              "fails": 20
            },
            "http_reqs": {
              "count": 22,
              "rate": 11
            },
            "iterations": {
              "count": 22,
              "rate": 11
            },
            "data_received": {
              "count": 1000,
              "rate": 500
            },
            "vus": {
              "value": 9,
              "min": 9,
              "max": 10
            }
          }
        }

        """);

    [Fact]
    public void Or_what_handleSummary_gets_of_one() => EveryCulture.Of(() => K6Summary.Handled(Orders)).Should().Be(
        """
        {
          "root_group": {
            "name": "",
            "path": "",
            "id": "d41d8cd98f00b204e9800998ecf8427e",
            "groups": [],
            "checks": []
          },
          "state": {
            "testRunDurationMs": 2000
          },
          "metrics": {
            "http_req_duration": {
              "type": "trend",
              "contains": "time",
              "values": {
                "avg": 56,
                "min": 1.5,
                "med": 101.503,
                "max": 110.5,
                "p(90)": 110.5
              },
              "thresholds": {
                "p(95)<=25": {
                  "ok": false
                }
              }
            },
            "http_req_failed": {
              "type": "rate",
              "contains": "default",
              "values": {
                "rate": 0.09090909090909091,
                "passes": 2,
                "fails": 20
              }
            },
            "http_reqs": {
              "type": "counter",
              "contains": "default",
              "values": {
                "count": 22,
                "rate": 11
              }
            },
            "iterations": {
              "type": "counter",
              "contains": "default",
              "values": {
                "count": 22,
                "rate": 11
              }
            },
            "data_received": {
              "type": "counter",
              "contains": "data",
              "values": {
                "count": 1000,
                "rate": 500
              }
            },
            "vus": {
              "type": "gauge",
              "contains": "default",
              "values": {
                "value": 9,
                "min": 9,
                "max": 10
              }
            }
          }
        }

        """);

    [Theory]
    [InlineData("p(95)<25", "http_req_duration", "p(95)<25", true)]
    [InlineData("http_req_duration: avg<1100.5", "http_req_duration", "avg<1100.5", true)]
    [InlineData("rate<0.01", "http_req_failed", "rate<0.01", true)]
    [InlineData("http_reqs: count>5", "http_reqs", "count>5", false)]
    public void A_threshold_that_was_written_as_k6_writes_it_keeps_its_words(string written, string metric, string expression, bool isBroken) =>
        K6Threshold.Of(ThresholdExpression.Parse(written).Judge(Runs.Of(Figures.Of(1_000).Failing(50)))).Should().Be(new K6Threshold(metric, expression, isBroken));

    [Theory]
    [InlineData(false, "p(99.9)<=1000.5")]
    [InlineData(true, "p(99.9)>=1000.5")]
    public void A_bound_that_was_written_as_code_becomes_one(bool isFloor, string expression)
    {
        var metric = Metric.Of(Percentile.Of(99.9));
        var outcome = (isFloor ? metric.AtLeast(1000.5) : metric.AtMost(1000.5)).Judge(Runs.Of(Figures.Of(4_000)));

        K6Threshold.Of(outcome).Should().Be(new K6Threshold("http_req_duration", expression, isFloor));
    }

    [Fact]
    public void What_k6_does_not_measure_is_no_threshold_of_its()
    {
        K6Threshold.Of(Metric.CpuPerRequest.AtMost(1).Judge(Runs.Of(Figures.Of(100)))).Should().BeNull();
        K6Threshold.Of(Metric.P95.Near(1000, 0.1).Judge(Runs.Of(Figures.Of(100)))).Should().BeNull();
        K6Threshold.Of(new Outcome { Promise = "Expected something", Found = "it" }).Should().BeNull();
    }

    [Fact]
    public void A_percentile_among_failed_requests_is_left_out_and_a_promise_that_could_not_be_judged_was_not_kept()
    {
        var run = Runs.Of(Figures.Of(10).Failing(90));
        using var summary = JsonDocument.Parse(K6Summary.Exported(new MeasuredRun("a", run, [ThresholdExpression.Parse("p(99)<10000").Judge(run)])));
        var duration = summary.RootElement.GetProperty("metrics").GetProperty("http_req_duration");

        duration.TryGetProperty("p(95)", out _).Should().BeFalse();
        duration.GetProperty("max").GetDouble().Should().Be(1000);
        duration.GetProperty("thresholds").GetProperty("p(99)<10000").GetBoolean().Should().BeTrue();
    }
}
