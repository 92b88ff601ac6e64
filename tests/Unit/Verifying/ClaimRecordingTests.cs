using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Verifying;
using Xunit;

namespace PerfRegression.Unit.Verifying;

public class ClaimRecordingTests
{
    private static readonly Outcome Kept = Attempts.Outcome(OutcomeState.Holds, "212 ms");
    private readonly ClaimRecording _recording = new(exception => exception is FormatException);

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
            throw new FormatException("Expected 3 to be 4.");
        });

        outcomes.Should().HaveCount(2);
        outcomes[1].ToString().Should().Be("Expected the assertions about \"orders\" to hold, but found that one failed: Expected 3 to be 4.");
    }

    [Fact]
    public void Any_other_exception_is_the_tests_own_error() =>
        _recording.Invoking(recording => recording.Of("orders", _ => throw new InvalidOperationException("mine"))).Should().Throw<InvalidOperationException>().WithMessage("mine");

    [Fact]
    public void Rehearsing_tells_what_is_wrong_with_a_claim_whatever_is_measured()
    {
        var refused = () => ClaimRecording.Rehearse(claim => throw new ArgumentException("no such metric", nameof(claim)));
        refused.Should().Throw<ArgumentException>();
        var unreadable = () => ClaimRecording.Rehearse(_ => throw new FormatException("p95 < soon"));
        unreadable.Should().Throw<FormatException>();
    }

    [Fact]
    public void Rehearsing_forgets_whatever_else_a_claim_says_of_nothing()
    {
        ClaimRecording.Rehearse(record => record(Kept));
        ClaimRecording.Rehearse(claim => throw new ArgumentOutOfRangeException(nameof(claim)));
        ClaimRecording.Rehearse(_ => throw new Xunit.Sdk.XunitException("Expected 0 to be 4."));
    }
}
