using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Verifying;
using Xunit;

namespace PerfRegression.Unit.Verifying;

public class RunPolicyTests
{
    private const string NotExplained = "a request lost at most 100 ms in the worst second, which explains p95 off by at most 1,000 ms, not by 1,100 ms";
    private static readonly Attempt DisturbedVoid = Attempts.Void.OnADisturbedMachine();

    [Fact]
    public void A_claim_that_holds_passes_at_once_however_disturbed_the_machine_was()
    {
        Next(Attempts.Held).Should().Be(Final(VerdictKind.Passed, "every promise was kept"));
        Next(Attempts.Held.OnADisturbedMachine()).Should().Be(Final(VerdictKind.Passed, "every promise was kept"));
    }

    [Fact]
    public void A_broken_one_is_measured_once_more_after_calm()
    {
        Next(Attempts.Broken).Should().Be(new Decision.Again(AwaitCalm: true));
        Next(Attempts.Excused).Should().Be(new Decision.Again(AwaitCalm: true));
    }

    [Fact]
    public void After_a_variant_that_failed_no_calm_is_awaited() => Next(Attempts.VariantFailed).Should().Be(new Decision.Again(AwaitCalm: false));

    [Fact]
    public void A_variant_that_failed_has_failed_whatever_was_void_beside_it()
    {
        var beside = Attempts.VariantFailed with { Fault = Attempts.Void.Fault, IsDisturbed = true };

        Next(beside, beside).Should().Be(Final(VerdictKind.Failed, "broken twice: the machine was disturbed, but other work explains no such breach"));
    }

    [Fact]
    public void Broken_twice_has_failed()
    {
        Next(Attempts.Broken, Attempts.Broken).Should().Be(Final(VerdictKind.Failed, "broken twice"));
        Next(Attempts.VariantFailed, Attempts.VariantFailed).Should().Be(Final(VerdictKind.Failed, "broken twice"));
    }

    [Fact]
    public void Broken_twice_has_failed_when_only_one_of_the_two_was_disturbed()
    {
        Next(Attempts.Broken, Attempts.Excused).Should().Be(Final(VerdictKind.Failed, "broken twice: other work explains it only the second time"));
        Next(Attempts.Excused, Attempts.Broken).Should().Be(Final(VerdictKind.Failed, "broken twice: other work explains it only the first time"));
    }

    [Fact]
    public void Disturbed_throughout_nothing_is_known() =>
        Next(Attempts.Excused, Attempts.Excused).Should().Be(Final(VerdictKind.Inconclusive, "other work disturbed the machine throughout"));

    [Fact]
    public void Broken_by_more_than_the_disturbance_explains_has_failed_however_disturbed_the_machine_was()
    {
        var disturbed = Attempts.Broken.OnADisturbedMachine();

        Next(disturbed, disturbed).Should().Be(Final(VerdictKind.Failed, $"broken twice: the machine was disturbed, but {NotExplained}"));
        Next(Attempts.Broken, disturbed).Should().Be(Final(VerdictKind.Failed, $"broken twice: the second time the machine was disturbed, but {NotExplained}"));
        Next(disturbed, Attempts.Held, disturbed).Should().Be(Final(VerdictKind.Failed, $"broken in two of three measurements: the machine was disturbed, but {NotExplained}"));
        RunPolicy.Next([disturbed], isTimeLeft: false).Should().Be(Final(VerdictKind.Failed, $"measured once, because the suite's time for measuring again is used up: the machine was disturbed, but {NotExplained}"));
    }

    [Fact]
    public void One_that_holds_after_a_disturbed_first_measurement_passes() =>
        Next(Attempts.Excused, Attempts.Held).Should().Be(Final(VerdictKind.Passed, "every promise was kept when measured again, after a first measurement that was disturbed"));

    [Fact]
    public void One_that_holds_after_a_calm_first_measurement_is_decided_by_a_third()
    {
        Next(Attempts.Broken, Attempts.Held).Should().Be(new Decision.Again(AwaitCalm: true));
        Next(Attempts.Broken, Attempts.Held, Attempts.Held).Should().Be(Final(VerdictKind.Passed, "every promise was kept in two of three measurements"));
        Next(Attempts.Broken, Attempts.Held, Attempts.Broken).Should().Be(Final(VerdictKind.Failed, "broken in two of three measurements"));
        Next(Attempts.Broken, Attempts.Held, Attempts.Excused).Should().Be(Final(VerdictKind.Inconclusive, "a promise was broken once and kept once, and in the third measurement other work can have broken it"));
        Next(Attempts.Broken, Attempts.Held, Attempts.Void).Should().Be(Final(VerdictKind.Inconclusive, "broken once and kept once, and a third measurement could not decide"));
    }

    [Fact]
    public void What_a_calm_run_cannot_measure_has_failed_at_once()
    {
        Next(Attempts.NotMeasurable).Should().Be(Final(VerdictKind.Failed, "what was promised can't be judged from what was measured"));
        Next(Attempts.NotMeasurable.OnADisturbedMachine()).Should().Be(new Decision.Again(AwaitCalm: true));
        Next(Attempts.NotMeasurable.OnADisturbedMachine(), Attempts.NotMeasurable).Should().Be(Final(VerdictKind.Failed, "what was promised can't be judged from what was measured"));
    }

    [Fact]
    public void What_others_can_have_broken_or_made_unmeasurable_throughout_is_not_known()
    {
        var unmeasured = Attempts.NotMeasurable.OnADisturbedMachine();

        Next(Attempts.Excused, unmeasured).Should().Be(Final(VerdictKind.Inconclusive, "other work disturbed the machine throughout"));
        Next(unmeasured, Attempts.Excused).Should().Be(Final(VerdictKind.Inconclusive, "other work disturbed the machine throughout"));
        Next(unmeasured, unmeasured).Should().Be(Final(VerdictKind.Inconclusive, "other work disturbed the machine throughout"));
    }

    [Fact]
    public void Two_promises_that_are_broken_once_each_are_decided_by_a_third_measurement()
    {
        var (late, few) = (Attempts.Of(Late(OutcomeState.Broken), Few(OutcomeState.Holds)), Attempts.Of(Late(OutcomeState.Holds), Few(OutcomeState.Broken)));

        Next(late, few).Should().Be(new Decision.Again(AwaitCalm: true));
        Next(late, few, Attempts.Of(Late(OutcomeState.Holds), Few(OutcomeState.Holds))).Should().Be(Final(VerdictKind.Passed, "every promise was kept in two of three measurements"));
        Next(late, few, few).Should().Be(Final(VerdictKind.Failed, "broken in two of three measurements"));
    }

    [Fact]
    public void A_void_measurement_is_void_and_red_unless_the_machine_was_disturbed()
    {
        Next(Attempts.Void).Should().Be(Final(VerdictKind.Void, "the generator was late"));
        Next(DisturbedVoid with { Fault = new MeasurementFault("the generator died", MayBeDisturbed: false) }).Should().Be(Final(VerdictKind.Void, "the generator died"));
        Next(DisturbedVoid).Should().Be(new Decision.Again(AwaitCalm: true));
        Next(DisturbedVoid, DisturbedVoid).Should().Be(Final(VerdictKind.Inconclusive, "other work disturbed the machine so much that nothing could be measured"));
        Next(DisturbedVoid, Attempts.Void).Should().Be(Final(VerdictKind.Void, "the generator was late"));
        Next(DisturbedVoid, Attempts.Held).Should().Be(Final(VerdictKind.Passed, "every promise was kept when measured again"));
        Next(DisturbedVoid, Attempts.Broken).Should().Be(new Decision.Again(AwaitCalm: true));
    }

    [Fact]
    public void A_second_measurement_that_is_void_leaves_the_first_as_it_was()
    {
        Next(Attempts.Excused, DisturbedVoid).Should().Be(Final(VerdictKind.Inconclusive, "the first measurement was disturbed, and the second measurement failed: the generator was late"));
        Next(Attempts.Broken, DisturbedVoid).Should().Be(Final(VerdictKind.Failed, "measured once, and the second measurement failed: the generator was late"));
    }

    [Fact]
    public void Without_time_left_a_calm_run_has_failed_and_a_disturbed_one_is_inconclusive()
    {
        RunPolicy.Next([Attempts.Broken], isTimeLeft: false).Should().Be(Final(VerdictKind.Failed, "measured once, because the suite's time for measuring again is used up"));
        RunPolicy.Next([Attempts.Excused], isTimeLeft: false).Should().Be(Final(VerdictKind.Inconclusive, "other work disturbed the machine, and the suite's time for measuring again is used up"));
        RunPolicy.Next([DisturbedVoid], isTimeLeft: false).Should().Be(Final(VerdictKind.Inconclusive, "other work disturbed the machine so much that nothing could be measured"));
        RunPolicy.Next([Attempts.Broken, Attempts.Held], isTimeLeft: false).Should().Be(Final(VerdictKind.Inconclusive, "broken once and kept once, and a third measurement could not decide"));
    }

    private static Outcome Late(OutcomeState state) => Attempts.Outcome(state, "1,350 ms (+440 %)", overrun: 1_100);

    private static Outcome Few(OutcomeState state) => Attempts.Outcome(state, "980 req/s") with { Promise = "Expected throughput of \"orders\" to be at least 1,000 req/s" };

    private static Decision Next(params Attempt[] attempts) => RunPolicy.Next(attempts, isTimeLeft: true);

    private static Decision.Final Final(VerdictKind kind, string reason) => new(kind, reason);
}
