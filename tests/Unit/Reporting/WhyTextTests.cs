using FluentAssertions;
using PerfRegression.Reporting;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reporting;

public class WhyTextTests
{
    private static readonly Finding Blocked = new()
    {
        Kind = FindingKind.BlockedThreads,
        Seen = "38 of 41 pool threads were blocked in Task.Wait for GET /orders, called by",
        Place = new CodePlace("Orders.LoadAsync", "src/Orders.cs", 57),
        Advice = "await it instead",
    };

    [Fact]
    public void It_stands_below_the_promise() =>
        VerdictText.Of(Verdict(Attempts.Broken, Explained(Attempts.Broken, Blocked))).Split(Environment.NewLine)[1].Should().Be(
            "  why: 38 of 41 pool threads were blocked in Task.Wait for GET /orders, called by Orders.LoadAsync (src/Orders.cs:57): await it instead");

    [Fact]
    public void The_most_certain_three_are_shown_in_their_order() =>
        WhyText.Of(Verdict(Explained(Attempts.Broken, Of(FindingKind.OtherWork), Of(FindingKind.HotMethod), Of(FindingKind.ConnectionLimit), Of(FindingKind.MemoryLeak)))).Should().Equal(
            "  why: ConnectionLimit: change it", "  why: HotMethod: change it", "  why: MemoryLeak: change it");

    [Fact]
    public void Other_work_is_no_reason_of_what_it_does_not_excuse()
    {
        var verdict = Verdict(Explained(Attempts.Broken, Of(FindingKind.OtherWork)));

        WhyText.Of(verdict with { Kind = VerdictKind.Failed }).Should().BeEmpty();
        WhyText.Of(verdict with { Kind = VerdictKind.Inconclusive }).Should().Equal("  why: OtherWork: change it");
    }

    [Fact]
    public void Where_the_second_measurement_held_nothing_is_explained() => WhyText.Of(Verdict(Attempts.Broken, Explained(Attempts.Held, Blocked))).Should().BeEmpty();

    [Fact]
    public void It_is_that_of_the_last_measurement_that_broke_the_promise() =>
        WhyText.Of(Verdict(Attempts.Broken, Explained(Attempts.Held, Blocked), Explained(Attempts.Broken, Of(FindingKind.HotMethod)))).Should().Equal("  why: HotMethod: change it");

    [Fact]
    public void Why_nobody_could_look_is_said_where_nothing_else_explains_it()
    {
        WhyText.Of(Verdict(WithoutStacks(Attempts.Broken))).Should().Equal("  why is not known; stacks were not read: the worker had ended");
        WhyText.Of(Verdict(WithoutStacks(Explained(Attempts.Broken, Of(FindingKind.Exceptions))))).Should().Equal("  why: Exceptions: change it");
    }

    [Fact]
    public void Of_several_runs_those_count_that_the_promise_names()
    {
        var runs = Explained(Attempts.Broken, Blocked).Runs;
        var both = Attempts.Broken with { Runs = [runs[0], runs[0] with { Name = "prices", Findings = [Of(FindingKind.HotMethod)] }] };

        WhyText.Of(Verdict(both)).Should().ContainSingle().Which.Should().StartWith("  why: 38 of 41");
        WhyText.Of(Verdict(both with { Outcomes = [both.Outcomes[0] with { Promise = "Expected assertion 1 to hold" }] })).Should().Equal(
            $"  why: \"orders\": {Blocked}", "  why: \"prices\": HotMethod: change it");
    }

    [Fact]
    public void Of_a_comparison_it_is_what_only_the_candidate_was_seen_at()
    {
        var attempt = new Attempt { Outcomes = Attempts.Broken.Outcomes, Comparison = Comparisons.Alike(1) with { Findings = [Blocked] } };

        WhyText.Of(Verdict(attempt)).Should().Equal($"  why: {Blocked}");
        WhyText.FindingsOf(Verdict(attempt)).Should().Equal(Blocked);
    }

    private static Attempt Explained(Attempt attempt, params Finding[] findings) => attempt with { Runs = [.. attempt.Runs.Select(run => run with { Findings = findings })] };

    private static Attempt WithoutStacks(Attempt attempt) => attempt with { Runs = [.. attempt.Runs.Select(run => run with { WithoutStacks = "stacks were not read: the worker had ended" })] };

    private static Finding Of(FindingKind kind) => new() { Kind = kind, Seen = kind.ToString(), Advice = "change it" };

    private static Verdict Verdict(params Attempt[] attempts) => new() { Claim = "Orders stay fast", Kind = VerdictKind.Failed, Reason = "broken twice", Attempts = attempts };
}
