using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using PerfRegression.XunitV3;
using Xunit;

namespace PerfRegression.Unit.XunitV3;

public class InconclusivePolicyTests
{
    private static readonly Verdict Threshold = Of(Attempts.Excused);
    private static readonly Verdict OpenGate = Of(Attempts.Of(Attempts.Outcome(OutcomeState.Undecided, "1.04×") with { IsGate = true }, Attempts.Outcome(OutcomeState.Holds, "0")));
    private static readonly Verdict GateAndThreshold = Of(Attempts.Of(Attempts.Outcome(OutcomeState.Undecided, "1.04×") with { IsGate = true }, Attempts.Outcome(OutcomeState.Undecided, "1.4×")));

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("", "false", false)]
    [InlineData(null, "true", true)]
    [InlineData("", "1", true)]
    [InlineData("skip", "true", false)]
    [InlineData("fail", null, true)]
    public void A_threshold_or_margin_fails_on_a_build_server_unless_told_otherwise(string? value, string? ci, bool fails)
    {
        Fails(Threshold, value, ci).Should().Be(fails);
        Fails(GateAndThreshold, value, ci).Should().Be(fails);
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, "true", false)]
    [InlineData("skip", "true", false)]
    [InlineData("fail", null, true)]
    public void A_gate_that_stays_open_is_a_warning_unless_told_otherwise(string? value, string? ci, bool fails) => Fails(OpenGate, value, ci).Should().Be(fails);

    [Fact]
    public void Another_value_is_refused_with_the_allowed_ones() => FluentActions.Invoking(() => Fails(Threshold, "ignore", null)).Should().Throw<ArgumentException>().WithMessage(
        "PERF_INCONCLUSIVE is \"ignore\", but only skip (the default, except on build servers) and fail (the default where CI=true) are allowed.*");

    private static bool Fails(Verdict verdict, string? value, string? ci) => InconclusivePolicy.Of(
        name => name switch
        {
            "PERF_INCONCLUSIVE" => value,
            "CI" => ci,
            _ => null,
        })(verdict);

    private static Verdict Of(Attempt attempt) => new() { Claim = "Orders stay fast", Kind = VerdictKind.Inconclusive, Reason = "the rounds did not decide", Attempts = [attempt] };
}
