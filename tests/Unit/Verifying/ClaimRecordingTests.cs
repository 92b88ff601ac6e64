using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Verifying;
using PerfRegression.XunitV3;
using Xunit;

namespace PerfRegression.Unit.Verifying;

public class ClaimRecordingTests
{
    private static readonly Outcome Kept = Attempts.Outcome(OutcomeState.Holds, "212 ms");
    private readonly ClaimRecording _recording = new(ForeignAssertions.In);

    [Fact]
    public void Every_promise_is_written_down_in_its_order() => _recording.Of("orders", record =>
    {
        record(Kept);
        record(Kept with { Found = "2" });
    }).Select(outcome => outcome.Found).Should().Equal("212 ms", "2");

    [Fact]
    public void A_failed_assertion_of_another_library_is_a_broken_promise_behind_the_others()
    {
        var outcomes = _recording.Of("orders", record =>
        {
            record(Kept);
            throw new Xunit.Sdk.XunitException("Expected 3 to be 4.");
        });

        outcomes.Should().HaveCount(2);
        outcomes[1].ToString().Should().Be("Expected assertion 1 about \"orders\" to hold, but found that it failed: Expected 3 to be 4.");
    }

    [Fact]
    public void Any_other_exception_is_the_tests_own_error() =>
        _recording.Invoking(recording => recording.Of("orders", _ => throw new InvalidOperationException("mine"))).Should().Throw<InvalidOperationException>().WithMessage("mine");

    [Fact]
    public void Rehearsing_tells_what_a_sentence_of_ours_refuses()
    {
        var refused = () => _recording.Rehearse(_ => Metric.ErrorRate.AtMost(5));
        refused.Should().Throw<ArgumentOutOfRangeException>().WithMessage("The error rate is a share from 0 to 1, such as 0.05 for 5 %.*");
        var unreadable = () => _recording.Rehearse(_ => ThresholdExpression.Parse("p(95) < soon"));
        unreadable.Should().Throw<FormatException>();
    }

    [Fact]
    public void Rehearsing_forgets_whatever_else_a_claim_says_of_nothing()
    {
        _recording.Rehearse(record => record(Kept));
        _recording.Rehearse(claim => throw new ArgumentException("mine", nameof(claim)));
        _recording.Rehearse(_ => throw new Xunit.Sdk.XunitException("Expected 0 to be 4."));
    }
}
