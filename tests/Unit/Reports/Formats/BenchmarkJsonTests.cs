using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Reports.Formats;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reports.Formats;

public class BenchmarkJsonTests
{
    [Fact]
    public void Of_each_scenario_and_candidate_there_are_the_figures_of_which_less_is_better() => EveryCulture.Of(() => BenchmarkJson.Of(ReportedSuites.Suite with
    {
        Verdicts = [],
        Runs = [ReportedSuites.Run("list", "list.json"), ReportedSuites.Run("list", "list.2.json", failed: 2, day: 3), ReportedSuites.Run("list", "list.3.json", day: 4) with { Fault = new MeasurementFault("late", MayBeDisturbed: true) }],
    })).Should().Be(
        """
        [
          {
            "name": "list / p50",
            "unit": "ms",
            "value": 101.503,
            "extra": "22 requests, 2 failed · bench"
          },
          {
            "name": "list / error rate",
            "unit": "share",
            "value": 0.090909,
            "extra": "22 requests, 2 failed · bench"
          },
          {
            "name": "list / CPU per request",
            "unit": "ms",
            "value": 1.2505,
            "extra": "22 requests, 2 failed · bench"
          },
          {
            "name": "list / allocated bytes per request",
            "unit": "B",
            "value": 2000.5,
            "extra": "22 requests, 2 failed · bench"
          },
          {
            "name": "list / start-up time",
            "unit": "ms",
            "value": 600.25,
            "extra": "22 requests, 2 failed · bench"
          },
          {
            "name": "async_select against sync_select / async_select / p50",
            "unit": "ms",
            "value": 500,
            "extra": "8 rounds, 4,800 requests, 0 failed · bench"
          },
          {
            "name": "async_select against sync_select / async_select / p95",
            "unit": "ms",
            "value": 500,
            "extra": "8 rounds, 4,800 requests, 0 failed · bench"
          },
          {
            "name": "async_select against sync_select / async_select / p99",
            "unit": "ms",
            "value": 500,
            "extra": "8 rounds, 4,800 requests, 0 failed · bench"
          },
          {
            "name": "async_select against sync_select / async_select / error rate",
            "unit": "share",
            "value": 0,
            "extra": "8 rounds, 4,800 requests, 0 failed · bench"
          }
        ]

        """);
}
