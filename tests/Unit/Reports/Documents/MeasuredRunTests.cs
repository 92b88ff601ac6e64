using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Reports.Documents;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reports.Documents;

public class MeasuredRunTests
{
    private static readonly RunResult List = ReportedSuites.Run("list");
    private static readonly RunResult Orders = ReportedSuites.Run("orders");

    [Fact]
    public void A_run_of_several_claims_is_there_once_with_what_all_of_them_promise_of_it()
    {
        var runs = MeasuredRun.In(Suite(Judged([List, Orders], "p95 of \"list\"", "p95 of \"orders\""), Judged([Orders], "no failures"), Judged([Orders], "no failures")));

        runs.Select(each => each.Name).Should().Equal("list", "orders");
        runs[0].Outcomes.Select(outcome => outcome.Promise).Should().Equal("p95 of \"list\"");
        runs[1].Outcomes.Select(outcome => outcome.Promise).Should().Equal("p95 of \"orders\"", "no failures");
    }

    [Fact]
    public void The_latest_of_a_scenario_is_the_last_one_that_says_something()
    {
        var later = ReportedSuites.Run("list", "list.2.json", day: 3);
        var died = ReportedSuites.Run("list", "list.3.json", day: 4) with { Failure = new VariantFailure(null, "it died") };

        MeasuredRun.Latest(Suite(Judged([List]), Judged([later]), Judged([died]))).Should().ContainSingle().Which.Name.Should().Be("list.2");
    }

    private static SuiteDocuments Suite(params Attempt[] attempts) => new()
    {
        Folder = "/results/a",
        Verdicts = [new Verdict { Claim = "a", Kind = VerdictKind.Failed, Reason = "it was so", Attempts = attempts }],
    };

    private static Attempt Judged(RunResult[] runs, params string[] promises) =>
        new() { Runs = runs, Outcomes = [.. promises.Select(promise => new Outcome { Promise = promise, Found = "it" })] };
}
