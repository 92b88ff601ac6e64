using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Reports.Documents;
using PerfRegression.Reports.Formats;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reports.Formats;

public class OtavaCsvTests
{
    private static readonly RunResult Early = ReportedSuites.Run("list");
    private static readonly RunResult Late = ReportedSuites.Run("list", day: 3) with { AllocatedBytes = 60_000 };

    [Fact]
    public void A_scenario_is_a_series_with_the_earliest_run_first() => EveryCulture.Of(() => Only(Suite("b", Late), Suite("a", Early))).Should().Be(
        """
        time,run,commit,p50_ms,throughput,error_rate,cpu_per_request_ms,allocated_bytes_per_request,start_up_ms
        2026-01-02 03:04:05 +0000,a,abc1234,10.503,10,0,1.2505,2000.5,600.25
        2026-01-03 03:04:05 +0000,b,abc1234,10.503,10,0,1.2505,3000,600.25

        """);

    [Fact]
    public void What_one_run_does_not_have_has_no_column_and_a_run_that_says_nothing_has_no_row()
    {
        var text = Only(Suite("a", Early), Suite("b", Late with { StartUp = null }), Suite("c", Late with { Fault = new MeasurementFault("late", MayBeDisturbed: true) }));

        text.Should().Contain("cpu_per_request_ms").And.NotContain("start_up_ms");
        text.Split('\n').Should().HaveCount(4, "there is a head, two rows and the end of the last line");
    }

    [Fact]
    public void What_was_measured_elsewhere_or_in_another_profile_is_another_series()
    {
        var elsewhere = Late with { Origin = Late.Origin with { Machine = "laptop" } };
        var full = Late with { Origin = Late.Origin with { Profile = "full" } };

        OtavaCsv.Of([Suite("a", Early), Suite("b", elsewhere), Suite("c", full), Suite("d", Late)]).Select(series => series.Name)
            .Should().Equal("list on bench full", "list on bench quick", "list on laptop quick");
    }

    private static string Only(params SuiteDocuments[] suites) => OtavaCsv.Of(suites).Should().ContainSingle().Which.Text;

    private static SuiteDocuments Suite(string folder, RunResult run) => new() { Folder = $"/results/{folder}", Verdicts = [], Runs = [run] };
}
