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
    public void Nothing_can_be_measured_inside_a_claim_and_anything_after_it()
    {
        var inside = () => _recording.Of("orders", _ => ClaimRecording.RefuseInsideAClaim());
        inside.Should().Throw<InvalidOperationException>()
            .WithMessage("A claim is a function of what was measured, and can't measure: it would wait for itself. Measure before, or name all scenarios of the claim to the suite.");

        ClaimRecording.RefuseInsideAClaim();
    }
}
