using FluentAssertions;
using PerfRegression.Logs;
using PerfRegression.Measurements;
using PerfRegression.Reporting;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reporting;

public class LoggedTextTests
{
    private static readonly LoggedErrors Both = new() { Errors = 1812, FirstError = "fail: MyApp[3] no orders {\"a\":{0}}", UnhandledExceptions = 1, FirstUnhandledException = "System.Exception: gone at MyApp.Main()" };

    [Fact]
    public void The_exception_that_nobody_caught_comes_first() => Of(Both).Should().Equal(
        "the app logged 1 unhandled exception: \"System.Exception: gone at MyApp.Main()\"",
        "the app logged 1,812 other errors; the first: \"fail: MyApp[3] no orders {\"a\":{0}}\"");

    [Fact]
    public void One_kind_is_one_line() => Of(Both with { UnhandledExceptions = 0 }).Should().Equal("the app logged 1,812 errors; the first: \"fail: MyApp[3] no orders {\"a\":{0}}\"");

    [Fact]
    public void Nothing_is_said_of_an_app_that_logged_none()
    {
        Of(LoggedErrors.None).Should().BeEmpty();
        LoggedText.Of(Runs.Of(Figures.Of(1))).Should().BeEmpty();
    }

    [Fact]
    public void It_stands_between_the_figures_and_the_line_about_trust() =>
        RunSummary.Lines(With(Both), []).Select(line => line.Split(' ', 5)[2..4]).Should().BeEquivalentTo(new[] { ["requests", "2,400,"], ["the", "app"], ["the", "app"], new[] { "trust:", "machine" } }, options => options.WithStrictOrdering());

    [Fact]
    public void Of_a_comparison_the_side_is_named()
    {
        var comparison = Comparisons.Alike(1) with { Output = new AppOutput { Errors = [new SideErrors(ComparedSide.Baseline, LoggedErrors.None), new SideErrors(ComparedSide.Candidate, Both with { Errors = 0 })] } };

        ComparisonSummary.Of(comparison, PerfRegression.Judging.ComparisonViews.Of(comparison)).Split(Environment.NewLine)
            .Should().Contain("  async_select logged 1 unhandled exception: \"System.Exception: gone at MyApp.Main()\"");
    }

    [Fact]
    public void A_control_character_does_not_move_the_cursor() => Of(Both with { FirstUnhandledException = "a\u001b[2Jb", Errors = 0 }).Should().Equal("the app logged 1 unhandled exception: \"a\\u001b[2Jb\"");

    private static IEnumerable<string> Of(LoggedErrors errors) => LoggedText.Of(With(errors));

    private static RunResult With(LoggedErrors errors) => Runs.Of(Figures.Of(2400)) with { Output = new AppOutput { Errors = [new SideErrors(null, errors)] } };
}
