using FluentAssertions;
using PerfRegression.Machine;
using PerfRegression.Measurements;
using PerfRegression.Reporting;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reporting;

public class RunSummaryTests
{
    private static readonly RunResult Run = Runs.Of(Figures.Of(2400));

    [Fact]
    public void Shows_figures_and_trust() => Of(Run).Should().Be(string.Join(
        Environment.NewLine,
        "  requests 2,400, failed 0, 60 req/s · p50 1,000, p95 1,000, p99 1,000, max 1,000 ms",
        Runs.Trust));

    [Fact]
    public void Says_what_is_unknown_instead_of_leaving_it_out()
    {
        var run = Run with { Conditions = new MachineConditions(), Samples = [], SavedTo = null };

        Of(run).Split(Environment.NewLine)[1..].Should().Equal(
            "  trust: whether the machine was calm is unknown (foreign CPU unknown), generator 3 % of a core and waited 12 ms of 40 s for a core, workers' CPU unknown, pool unknown");
    }

    [Fact]
    public void Shows_how_late_an_open_load_was()
    {
        var load = Run.Load with { Generator = Run.Load.Generator with { LagP99 = TimeSpan.FromMilliseconds(0.35) } };

        Of(Run with { Load = load }).Should().Contain("generator 3 % of a core and late by 0.35 ms at p99, workers 0.4 cores");
    }

    [Fact]
    public void Says_nothing_of_waiting_where_the_system_does_not_tell_it()
    {
        var load = Run.Load with { Generator = Run.Load.Generator with { RunQueueDelay = null } };

        Of(Run with { Load = load }).Should().Contain("generator 3 % of a core, workers 0.4 cores");
    }

    [Fact]
    public void Shows_the_first_of_each_unexpected_answers_in_a_line_of_its_own()
    {
        var run = Runs.Of(Figures.Of(2400).Answering((3, 404, null, ""), (1200, 500, null, "the ledger\r\nis gone\n"), (1, 302, "Location: /login", "")));

        Of(run).Should().Be(string.Join(
            Environment.NewLine,
            "  requests 3,604, failed 1,204, 60 req/s · p50 1,000, p95 none, p99 none, max 1,000 ms",
            "  1,200 were answered 500 Internal Server Error; the first said: \"the ledger is gone\"",
            "  3 were answered 404 Not Found (no body)",
            "  1 was answered 302 Found (Location: /login; not followed: see FollowRedirects)",
            Runs.Trust));
    }

    [Fact]
    public void Does_not_repeat_what_the_failure_of_a_variant_says()
    {
        var run = Runs.Of(Figures.Of(0).Answering((1200, 500, null, "the ledger is gone"))) with { Failure = new VariantFailure(null, "all 1,200 answers were 500") };

        Of(run).Should().NotContain("500");
    }

    [Fact]
    public void Nor_what_a_promise_that_no_request_fails_says()
    {
        var run = Runs.Of(Figures.Of(2400).Answering((1200, 500, null, "the ledger is gone")));

        RunSummary.Lines(run, [Metric.FailedRequests.AtMost(0).Judge(run, "")]).Should().NotContainMatch("*ledger*");
        RunSummary.Lines(run, [Metric.P95.AtMost(1).Judge(run, "")]).Should().ContainMatch("*ledger*");
    }

    [Fact]
    public void Shows_what_was_sent_beyond_once_for_each() => RunSummary.FiguresOf(Figures.Of(59) with { RedirectsFollowed = 1_204, Repeated = 3 }).Should().StartWith(
        "requests 59, failed 0, redirects followed 1,204, sent again 3, 1.5 req/s");

    [Fact]
    public void Shows_what_a_database_of_ours_used()
    {
        var run = Run with { Conditions = Run.Conditions with { DatabaseCores = 1.25 } };

        Of(run).Should().Contain("workers 0.4 cores, database 1.3 cores, pool queue at most 3 for 40 threads");
    }

    [Theory]
    [InlineData(0, "requests 0, failed 0, 0 req/s · max none")]
    [InlineData(5, "requests 5, failed 0, 0.1 req/s · p50 1,000, max 1,000 ms")]
    [InlineData(59, "requests 59, failed 0, 1.5 req/s · p50 1,000, p95 1,000, max 1,000 ms")]
    public void Shows_no_percentile_that_the_samples_cannot_support(int answered, string line) =>
        RunSummary.FiguresOf(Figures.Of(answered)).Should().Be(line);

    [Fact]
    public void Shows_none_where_a_percentile_falls_among_failed_requests() =>
        RunSummary.FiguresOf(Figures.Of(280).Failing(20)).Should().Be("requests 300, failed 20, 7 req/s · p50 1,000, p95 none, p99 none, max 1,000 ms");

    [Fact]
    public void Shows_the_latency_that_users_felt()
    {
        var figures = Figures.Of(400) with { ScheduledResponseTime = Figures.Times(Enumerable.Repeat(1500.0, 400)) };

        RunSummary.FiguresOf(figures).Should().Be("requests 400, failed 0, 10 req/s · p50 1,500, p95 1,500, p99 1,500, max 1,500 ms");
    }

    [Fact]
    public void Says_what_disturbed_a_run()
    {
        var run = Run with { Conditions = Run.Conditions with { LostShare = 0.12, ForeignShare = 0.4, DatabaseCores = 0 } };

        Of(run).Should().Contain("trust: machine disturbed: other processes used 40 % of the machine and kept 12 % of the CPU time from this measurement, generator");
    }

    private static string Of(RunResult run) => string.Join(Environment.NewLine, RunSummary.Lines(run, []));
}
