using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Failures;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.MadeUp.Comparisons;

namespace PerfRegression.Unit.Judging;

public class NoFailuresTests
{
    private const string Promise = "Expected no request of \"async_select against sync_select\" to fail";

    [Fact]
    public void None_is_none() => ComparisonClaims.HasNoFailures(Alike(4)).ToString().Should().Be($"{Promise}, and found none of 9,600 to fail.");

    [Fact]
    public void They_are_counted_over_all_rounds_with_side_kind_and_first_body()
    {
        var rounds = Alike(4).Rounds;
        var outcome = ComparisonClaims.HasNoFailures(Of([.. rounds.Take(2).Failing(3), .. rounds.Skip(2)]), " because users mind");

        (outcome.State, outcome.Metric, outcome.NextLook, outcome.IsGate).Should().Be((OutcomeState.Broken, "failed requests", null, false));
        outcome.ToString().Should().Be(
            $"{Promise} because users mind, but found async_select: 12 of 4,812 requests in 2 of 8 rounds: 12 were answered 500 Internal Server Error; "
            + "the first said: \"not in the mood\".");
    }

    [Fact]
    public void Of_each_status_all_rounds_are_counted_and_the_first_answer_is_told()
    {
        var comparison = Of([.. Alike(4).Rounds.Select((round, index) => MeasuredRounds.Round(round.Number, [.. round.Blocks.Select(block => new MeasuredBlock([.. block.Slices.Select(slice =>
            slice.Side == ComparedSide.Baseline ? slice : slice with { Figures = slice.Figures.Answering((1, 302, $"Location: /login?round={index}", ""), (2, 503, "Retry-After: 5", $"busy {index}")) })]))]))]);

        ComparisonClaims.HasNoFailures(comparison).Found.Should().Be(
            "async_select: 48 of 4,848 requests in 8 of 8 rounds: 32 were answered 503 Service Unavailable (Retry-After: 5), 16 were answered 302 Found (Location: /login?round=0; not followed: see FollowRedirects); "
            + "the first 503 said: \"busy 0\"");
    }

    [Fact]
    public void Both_sides_are_told_and_rounds_that_were_void()
    {
        var comparison = Of(Alike(4).Rounds.Changing(slice => slice with { Figures = slice.Figures.Failing(1, FailureKind.PrematureClose) })).AfterAVoidRound(failed: 7);

        ComparisonClaims.HasNoFailures(comparison).Found.Should().Be(
            "sync_select: 16 of 4,816 requests in 8 of 8 rounds: 16 PrematureClose (the connection was closed before the answer was complete: did the worker crash or abort the request?); "
            + "async_select: 16 of 4,816 requests in 8 of 8 rounds: 16 PrematureClose (the connection was closed before the answer was complete: did the worker crash or abort the request?); "
            + "7 in round 1, which was void");
    }

    [Fact]
    public void What_was_wrong_with_the_first_malformed_answer_is_told()
    {
        var failures = new FailureTally(new Dictionary<FailureKind, long> { [FailureKind.MalformedResponse] = 1 }, "its Content-Length is not a number");
        var comparison = Of(Alike(4).Rounds.Changing(slice => slice with { Figures = slice.Figures with { Failures = failures } }));

        ComparisonClaims.HasNoFailures(comparison).Found.Should().Contain("16 MalformedResponse (the answer was not valid HTTP; of the first one: its Content-Length is not a number)");
    }

    [Fact]
    public void A_variant_that_failed_altogether_is_told_of()
    {
        var outcome = ComparisonClaims.HasNoFailures(Better([4, 4]) with { Failure = new VariantFailure(ComparedSide.Candidate, "in round 3: it died") });

        (outcome.State, outcome.Found).Should().Be((OutcomeState.Broken, "async_select failed in round 3: it died"));
    }

    [Fact]
    public void Nothing_measured_is_not_none()
    {
        var outcome = ComparisonClaims.HasNoFailures(Of([]) with { Fault = new MeasurementFault("3 of 3 rounds were void", MayBeDisturbed: true) });

        (outcome.State, outcome.Found).Should().Be((OutcomeState.NotMeasurable, "no round was measured; no more could be measured: 3 of 3 rounds were void"));
    }
}
