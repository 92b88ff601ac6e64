using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Assertions.Failing;

namespace PerfRegression.Unit.Reporting;

public class VerdictTextTests
{
    private const string Figures = "  requests 2,400, failed 0, 60 req/s · p50 1,000, p95 1,000, p99 1,000, max 1,000 ms";
    private static readonly string Repeat = $" · repeat, in {Runs.Root}: dotnet test tests/Perf --filter Orders";
    private static readonly string See = $"  see {Path.Combine(Runs.Root, "perf-results", "verdict.json")}{Repeat}";

    [Fact]
    public void A_failure_says_what_was_promised_and_found_each_time_and_what_to_do_next() =>
        VerdictText.Of(Verdict(VerdictKind.Failed, "broken twice", Attempts.Broken, Attempts.Broken)).Should().Be(Lines(
            "Expected p95 of \"orders\" to be at most 250 ms, but found 1,350 ms (+440 %), and 1,350 ms (+440 %) when measured again.",
            Figures,
            Runs.Trust,
            "  when measured again:",
            Figures,
            Runs.Trust,
            "  verdict: failed, broken twice",
            See));

    [Fact]
    public void An_inconclusive_one_says_so_first() =>
        FirstLine(Verdict(VerdictKind.Inconclusive, "other work disturbed the machine throughout", Attempts.Excused, Attempts.Excused)).Should().Be(
            "Inconclusive, because other work disturbed the machine throughout: Expected p95 of \"orders\" to be at most 250 ms, but found 750 ms (+200 %), and 750 ms (+200 %) when measured again.");

    [Fact]
    public void A_promise_that_the_first_measurement_could_not_judge_is_found_broken_by_the_second() =>
        FirstLine(Verdict(VerdictKind.Failed, "measured once", Attempts.Void, Attempts.Broken)).Should().Be(
            "Expected p95 of \"orders\" to be at most 250 ms, but found 1,350 ms (+440 %) when measured again.");

    [Fact]
    public void A_void_one_has_no_promise_to_speak_of()
    {
        var text = VerdictText.Of(Verdict(VerdictKind.Void, "the generator was late", Attempts.Void));

        text.Should().StartWith("The claim \"Orders stay fast\" has no answer: the generator was late.").And.Contain("  that measurement failed: the generator was late");
    }

    [Fact]
    public void One_that_was_kept_in_between_shows_it() =>
        FirstLine(Verdict(VerdictKind.Failed, "broken in two of three measurements", Attempts.Broken, Attempts.Held, Attempts.Broken)).Should().Be(
            "Expected p95 of \"orders\" to be at most 250 ms, but found 1,350 ms (+440 %), and 212 ms (-15.2 %) when measured again, which keeps it, and 1,350 ms (+440 %) the third time.");

    [Fact]
    public void Each_broken_promise_has_its_sentence_and_the_note_stands_below_them()
    {
        var none = Attempts.Of(
            Attempts.Outcome(OutcomeState.Broken, "300 ms") with { Note = "expected wait: 250 ms" },
            Attempts.Outcome(OutcomeState.Broken, "12") with { Promise = "Expected failed requests of \"orders\" to be 0", Note = "expected wait: 250 ms" },
            Attempts.Outcome(OutcomeState.Holds, "60 req/s") with { Promise = "Expected throughput to be high" });

        VerdictText.Of(Verdict(VerdictKind.Failed, "broken twice", none)).Split(Environment.NewLine).Take(4).Should().Equal(
            "Expected p95 of \"orders\" to be at most 250 ms, but found 300 ms.",
            "Expected failed requests of \"orders\" to be 0, but found 12.",
            "  expected wait: 250 ms",
            Figures);
    }

    [Fact]
    public void A_pass_shows_its_figures_in_one_line() =>
        VerdictText.OfPass(Verdict(VerdictKind.Passed, "every promise was kept", Attempts.Held)).Should().Be("passed · Orders stay fast · p95 of \"orders\" to be at most 250 ms, found 212 ms (-15.2 %)");

    [Fact]
    public void A_pass_says_which_measurement_it_took()
    {
        VerdictText.OfPass(Verdict(VerdictKind.Passed, "every promise was kept when measured again", Attempts.Excused, Attempts.Held)).Should().Be(
            "passed · Orders stay fast · p95 of \"orders\" to be at most 250 ms, found 212 ms (-15.2 %) · at the second measurement");
        VerdictText.OfPass(Verdict(VerdictKind.Passed, "every promise was kept in two of three measurements", Attempts.Broken, Attempts.Held, Attempts.Held)).Should().Be(
            "passed · Orders stay fast · p95 of \"orders\" to be at most 250 ms, found 212 ms (-15.2 %) · at the third measurement");
    }

    [Fact]
    public void The_whole_text_of_a_pass_begins_with_that_line() =>
        FirstLine(Verdict(VerdictKind.Passed, "every promise was kept", Attempts.Held)).Should().Be("passed · Orders stay fast · p95 of \"orders\" to be at most 250 ms, found 212 ms (-15.2 %)");

    [Fact]
    public void A_verdict_that_is_not_saved_says_why() =>
        VerdictText.Of(Verdict(VerdictKind.Passed, "every promise was kept", Attempts.Held) with { SavedTo = null, NotSaved = "no space is left" })
            .Should().StartWith("The claim \"Orders stay fast\" passed, but nothing proves it: no space is left\n".ReplaceLineEndings())
            .And.EndWith($"  the verdict is not saved: no space is left{Repeat}");

    private static string FirstLine(Verdict verdict) => VerdictText.Of(verdict).Split(Environment.NewLine)[0];

    private static Verdict Verdict(VerdictKind kind, string reason, params Attempt[] attempts) => new()
    {
        Claim = "Orders stay fast",
        Kind = kind,
        Reason = reason,
        Attempts = attempts,
        RepeatCommand = "dotnet test tests/Perf --filter Orders",
        RepeatIn = Runs.Root,
        SavedTo = Path.Combine(Runs.Root, "perf-results", "verdict.json"),
    };
}
