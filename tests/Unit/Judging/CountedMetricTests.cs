using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class CountedMetricTests
{
    private const string Commands = "db.client.operation.duration";

    [Fact]
    public void A_whole_number_is_shown_as_one_and_holds_exactly()
    {
        var run = Counted((Commands, 3_000));

        Metric.DatabaseCommandsPerRequest.AtMost(3).Judge(run).State.Should().Be(OutcomeState.Holds);
        Metric.DatabaseCommandsPerRequest.AtMost(2).Judge(run).ToString().Should().Be("Expected database commands per request of \"sync/sync\" to be at most 2, but found 3 (+50 %).");
    }

    [Fact]
    public void One_more_in_a_thousand_is_no_whole_number() => Metric.DatabaseCommandsPerRequest.AtMost(3).Judge(Counted((Commands, 3_001))).State.Should().Be(OutcomeState.Broken);

    [Fact]
    public void Failed_requests_are_counted_too() =>
        Metric.DatabaseCommandsPerRequest.AtMost(1.5).Judge(Counted((Commands, 3_000)) with { Load = Loads.Of(Figures.Of(1_000).Failing(1_000)) }).State.Should().Be(OutcomeState.Holds);

    [Fact]
    public void Npgsql_before_version_10_has_another_name_for_its_commands() => Metric.DatabaseCommandsPerRequest.AtLeast(2).Judge(Counted(("db.client.commands.duration", 2_000))).State.Should().Be(OutcomeState.Holds);

    [Fact]
    public void A_name_that_no_instrument_has_is_answered_by_those_that_begin_like_it() =>
        Found(Metric.PerRequest("orders.cache.mises"), Counted(("a", 1), ("b", 1), ("c", 1), ("d", 1), ("e", 1), ("orders.cache.misses", 1))).Should().Be(
            "orders.cache.mises per request need an instrument named orders.cache.mises, but no meter of the app has one. There are orders.cache.misses, a, b, c, d, …");

    [Fact]
    public void What_was_not_reported_is_not_measurable() => Found(Metric.ExceptionsPerRequest, Counted() with { Counts = null }).Should().Be(
        "exceptions per request are told by the app's meters, but the variant's processes did not report them: host the variant in worker processes, or judge another metric");

    [Fact]
    public void Background_loads_ask_the_app_too() => Found(Metric.DatabaseCommandsPerRequest, Counted((Commands, 1)) with { BackgroundLoads = [Loads.Of(Figures.Of(1))] }).Should().Be(
        "database commands per request are counted by the app, which the background loads ask too: measure it without them, or judge another metric");

    private static string Found(Metric metric, RunResult run)
    {
        var outcome = metric.AtMost(3).Judge(run);
        outcome.State.Should().Be(OutcomeState.NotMeasurable);
        return outcome.Found;
    }

    private static RunResult Counted(params (string Instrument, double Count)[] counts) => Runs.Of(Figures.Of(1_000)) with
    {
        Counts = counts.ToDictionary(count => count.Instrument, count => count.Count, StringComparer.Ordinal),
    };
}
