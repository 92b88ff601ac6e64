using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Verifying;
using PerfRegression.XunitV3;
using Xunit;

namespace PerfRegression.Unit.Verifying;

/// <summary>Claims about comparisons, judged on made-up rounds at the looks of their design.</summary>
public class ComparisonVerdictTests
{
    private readonly List<(int Attempt, int Rounds)> _measured = [];
    private readonly List<Occasion> _paces = [];
    private readonly List<int> _explained = [];

    [Fact]
    public async Task A_margin_that_the_first_look_shows_is_measured_no_further()
    {
        var verdict = await JudgeAsync(Outperforms(2), Comparisons.Alike(3));

        verdict.Kind.Should().Be(VerdictKind.Passed);
        _measured.Should().Equal((0, 8));
        verdict.Attempts[0].View!.Rows.Should().Contain(row => row.Metric == "error rate");
    }

    [Fact]
    public async Task A_gross_difference_takes_four_rounds_and_any_other_those_of_the_ranks()
    {
        (await JudgeAsync(Outperforms(2), Comparisons.Alike(5) with { Design = SequentialDesign.Claim })).Kind.Should().Be(VerdictKind.Passed);
        _measured.Should().Equal((0, 4));

        (await JudgeAsync(Outperforms(2), Comparisons.Alike(3) with { Design = SequentialDesign.Claim })).Kind.Should().Be(VerdictKind.Passed);
        _measured.Should().Equal((0, 4), (0, 8));

        (await JudgeAsync(Gate, Comparisons.Gate(Enumerable.Repeat(4.0, 12)) with { Design = SequentialDesign.Gate })).Reason.Should().Be("shown by the rounds");
        _measured.Should().Equal((0, 4));
    }

    [Fact]
    public async Task What_is_only_reported_takes_the_rounds_of_the_first_look_by_ranks()
    {
        (await JudgeAsync(claim => claim.Should().HaveNoFailures(), Comparisons.Alike(5) with { Design = SequentialDesign.Claim })).Kind.Should().Be(VerdictKind.Passed);

        _measured.Should().Equal((0, 4), (0, 8));
    }

    [Fact]
    public async Task One_that_is_undecided_gets_the_rounds_of_the_next_look()
    {
        double[] wavering = [3, 3, 3, 3, 3, 3, 3, 1.9, 3, 3];

        var verdict = await JudgeAsync(Outperforms(2), Comparisons.Better(wavering));

        verdict.Kind.Should().Be(VerdictKind.Passed);
        _measured.Should().Equal((0, 8), (0, 10));
        verdict.Attempts.Should().ContainSingle("it is one sequence").Which.Comparison!.Rounds.Should().HaveCount(10);
    }

    [Fact]
    public async Task What_stays_undecided_after_the_last_look_is_inconclusive()
    {
        double[] wild = [1, 4, 1, 4, 1, 4, 1, 4, 1, 4];

        var verdict = await JudgeAsync(Outperforms(2), Comparisons.Better(wild));

        (verdict.Kind, verdict.Reason, verdict.IsOpenGate).Should().Be((VerdictKind.Inconclusive, "the rounds did not decide", false));
        _measured.Should().Equal((0, 8), (0, 10));
    }

    [Fact]
    public async Task A_margin_that_is_refuted_on_a_calm_machine_has_failed()
    {
        var verdict = await JudgeAsync(Outperforms(2), Comparisons.Alike(1.5));

        (verdict.Kind, verdict.Reason).Should().Be((VerdictKind.Failed, "shown by the rounds"));
    }

    [Fact]
    public async Task One_that_is_refuted_while_disturbed_gets_a_second_sequence_of_its_own_design_and_coins()
    {
        var second = Comparisons.Better(Enumerable.Repeat(3.0, 9)) with { Design = ByRanks.Claim.Again! };

        var verdict = await JudgeAsync(Outperforms(2), Comparisons.Alike(1.5).OnABusyMachine(), second);

        verdict.Kind.Should().Be(VerdictKind.Passed);
        verdict.Reason.Should().Be("every promise was kept by a second sequence of rounds, after a first one that was disturbed (claim: 8, 10 rounds, and again 9, 11: false alarms at most 1.3 % each way in both sequences together)");
        _measured.Should().Equal((0, 8), (1, 9));
        _paces.Should().Equal(Occasion.First, Occasion.AgainAfterCalm);
    }

    [Fact]
    public async Task Further_rounds_of_a_second_sequence_are_paid_for_and_those_of_a_first_are_not()
    {
        double[] wavering = [3, 3, 3, 3, 3, 3, 3, 3, 1.9, 3, 3];
        var second = Comparisons.Better(wavering) with { Design = ByRanks.Claim.Again! };

        (await JudgeAsync(Outperforms(2), Comparisons.Alike(1.5).OnABusyMachine(), second)).Kind.Should().Be(VerdictKind.Passed);
        _paces.Should().Equal(Occasion.First, Occasion.AgainAfterCalm, Occasion.Further);

        await JudgeAsync(Outperforms(2), Comparisons.Better(wavering[1..]));
        _paces.Should().Equal(Occasion.First, Occasion.First);
    }

    [Fact]
    public async Task Refuted_twice_it_has_failed_or_is_inconclusive_where_the_machine_was_disturbed_throughout()
    {
        var second = Comparisons.Better(Enumerable.Repeat(1.5, 9)) with { Design = ByRanks.Claim.Again! };

        (await JudgeAsync(Outperforms(2), Comparisons.Alike(1.5).OnABusyMachine(), second)).Kind.Should().Be(VerdictKind.Failed);
        (await JudgeAsync(Outperforms(2), Comparisons.Alike(1.5).OnABusyMachine(), second.OnABusyMachine())).Reason.Should().Be("other work disturbed the machine throughout");
    }

    [Fact]
    public async Task A_regression_that_a_gate_shows_is_final_however_disturbed_the_machine_was()
    {
        var verdict = await JudgeAsync(Gate, Comparisons.Gate(Enumerable.Repeat(1.2, 12)).OnABusyMachine());

        (verdict.Kind, verdict.Reason).Should().Be((VerdictKind.Failed, "shown by the rounds"));
        _measured.Should().Equal((0, 12));
    }

    // Of 600 requests of a round; a gate at the level of its first look has to take the worst round for what may be, and measures further.
    [Fact]
    public async Task One_request_that_failed_is_judged_with_all_others_and_voids_nothing()
    {
        var gate = WithOneFailure(Comparisons.Gate(Enumerable.Repeat(0.8, 27)));
        var margin = WithOneFailure(Comparisons.Alike(3));

        (await JudgeAsync(Gate, gate)).Kind.Should().Be(VerdictKind.Passed);
        _measured.Should().Equal((0, 12), (0, 18));
        (await JudgeAsync(Outperforms(2), margin)).Kind.Should().Be(VerdictKind.Passed);
        var strict = await JudgeAsync(claim => claim.Should().HaveNoFailures().And.ShowNoRegression(Metric.P95), gate);

        (strict.Kind, strict.Reason, strict.Attempts[0].Fault).Should().Be((VerdictKind.Failed, "shown by the rounds", null));
        strict.Outcomes.Single(outcome => outcome.State == OutcomeState.Broken).Found
            .Should().StartWith("async_select: 1 of 7,201 ").And.EndWith("1 was answered 500 Internal Server Error; the first said: \"not in the mood\"");
        strict.Attempts[0].View!.Rows.Single(row => row.Metric == "error rate").WhyNot.Should().BeNull();
    }

    [Fact]
    public async Task A_gate_that_stays_open_says_so_and_is_no_failure()
    {
        var verdict = await JudgeAsync(Gate, Comparisons.Gate(Enumerable.Range(0, 27).Select(round => round % 2 == 0 ? 1.3 : 0.8)));

        (verdict.Kind, verdict.IsOpenGate).Should().Be((VerdictKind.Inconclusive, true));
        _measured.Should().Equal((0, 12), (0, 18), (0, 27));
    }

    [Fact]
    public async Task A_gate_that_could_not_be_measured_is_not_an_open_one()
    {
        var disturbed = Comparisons.Gate(Enumerable.Repeat(1.0, 3)) with { Fault = new MeasurementFault("3 of 6 rounds were void", MayBeDisturbed: true) };

        var verdict = await JudgeAsync(Gate, disturbed);

        (verdict.Kind, verdict.IsOpenGate).Should().Be((VerdictKind.Inconclusive, false));
    }

    [Fact]
    public async Task A_candidate_that_failed_altogether_has_failed_and_a_baseline_that_did_leaves_the_comparison_void()
    {
        var candidate = Comparisons.Alike(3) with { Failure = new VariantFailure(ComparedSide.Candidate, "in round 3: it died") };
        var baseline = candidate with { Failure = new VariantFailure(ComparedSide.Baseline, "in round 3: it died") };

        var failed = await JudgeAsync(Outperforms(2), candidate);
        failed.Kind.Should().Be(VerdictKind.Failed);
        failed.Outcomes[0].ToString().Should().Be("Expected \"async_select\" to serve, but found that it failed altogether: in round 3: it died.");
        (await JudgeAsync(Outperforms(20), baseline with { Rounds = [] })).Kind.Should().Be(VerdictKind.Void);
    }

    [Fact]
    public async Task Rounds_that_had_decided_stay_decided_when_no_further_ones_can_be_measured()
    {
        var fault = new MeasurementFault("3 of 11 rounds were void", MayBeDisturbed: false);

        (await JudgeAsync(Outperforms(2), Comparisons.Alike(3) with { Fault = fault })).Kind.Should().Be(VerdictKind.Passed);
        (await JudgeAsync(Outperforms(2), Comparisons.Better(3, 3) with { Fault = fault })).Reason.Should().Be("3 of 11 rounds were void");
    }

    [Fact]
    public async Task Fewer_rounds_than_the_first_look_decide_nothing()
    {
        var fault = new MeasurementFault("3 of 4 rounds were void", MayBeDisturbed: false);

        (await JudgeAsync(claim => claim.Should().HaveNoFailures(), Comparisons.Better(3) with { Fault = fault })).Kind.Should().Be(VerdictKind.Void);
    }

    [Fact]
    public async Task A_regression_that_a_gate_has_shown_needs_no_other_metric()
    {
        var fault = new MeasurementFault("3 of 15 rounds were void", MayBeDisturbed: false);
        var shown = Comparisons.Gate(Enumerable.Repeat(1.2, 12)) with { Fault = fault };

        (await JudgeAsync(claim => claim.Should().ShowNoRegression(Metric.P95, Metric.StartUpTime), shown)).Kind.Should().Be(VerdictKind.Failed);
    }

    [Fact]
    public async Task A_sequence_without_one_sound_round_on_a_disturbed_machine_gets_a_second_one()
    {
        var disturbed = Comparisons.Better([]) with { Fault = new MeasurementFault("the first three rounds were void", MayBeDisturbed: true) };
        var second = Comparisons.Better(Enumerable.Repeat(3.0, 9)) with { Design = ByRanks.Claim.Again! };

        (await JudgeAsync(Outperforms(2), disturbed, second)).Kind.Should().Be(VerdictKind.Passed);
    }

    [Fact]
    public async Task What_is_shown_to_be_worse_is_explained()
    {
        var verdict = await JudgeAsync(Gate, Comparisons.Gate(Enumerable.Repeat(1.2, 12)));

        (verdict.Kind, verdict.Comparison!.IsExplained).Should().Be((VerdictKind.Failed, true));
        _explained.Should().Equal(0);
    }

    [Fact]
    public async Task Where_nothing_was_shown_nobody_looks_for_a_reason()
    {
        await JudgeAsync(Outperforms(2), Comparisons.Alike(3));
        _explained.Should().BeEmpty("it holds");

        await JudgeAsync(Outperforms(2), Comparisons.Better(1, 4, 1, 4, 1, 4, 1, 4, 1, 4));
        _explained.Should().BeEmpty("it is open");

        await JudgeAsync(Gate, Comparisons.Gate(Enumerable.Repeat(1.2, 12)) with { Failure = new VariantFailure(ComparedSide.Candidate, "it died") });
        _explained.Should().BeEmpty("a candidate that failed altogether says why by itself");
    }

    [Theory]
    [InlineData(Diagnose.Always, 3, 1)]
    [InlineData(Diagnose.Never, 0.5, 0)]
    public async Task A_scenario_may_ask_for_it_always_or_never(Diagnose diagnose, double better, int times)
    {
        await JudgeAsync(Outperforms(2), diagnose, Comparisons.Alike(better));

        _explained.Should().HaveCount(times);
    }

    private static ComparisonResult WithOneFailure(ComparisonResult comparison)
    {
        var block = comparison.Rounds[0].Blocks[0];
        var place = block.Slices.Index().First(slice => slice.Item.Side == ComparedSide.Candidate).Index;
        List<MeasuredSlice> slices = [.. block.Slices];
        slices[place] = slices[place] with { Figures = slices[place].Figures.Answering((1, 500, null, "not\nin the mood")) };
        return comparison with { Rounds = [comparison.Rounds[0] with { Blocks = [new MeasuredBlock(slices)] }, .. comparison.Rounds.Skip(1)] };
    }

    private static void Gate(ComparisonClaim claim) => claim.Should().ShowNoRegression(Metric.P95, Metric.CpuPerRequest);

    private static Action<ComparisonClaim> Outperforms(double byAtLeast) => claim => claim.Should().ShowThat(Comparisons.Async, outperforms: Comparisons.Sync, on: Metric.P95, byAtLeast);

    private Task<Verdict> JudgeAsync(Action<ComparisonClaim> claim, params ComparisonResult[] sequences) => JudgeAsync(claim, Diagnose.WhenBroken, sequences);

    private Task<Verdict> JudgeAsync(Action<ComparisonClaim> claim, Diagnose diagnose, params ComparisonResult[] sequences)
    {
        _measured.Clear();
        _paces.Clear();
        _explained.Clear();
        var scenario = new ComparisonScenario { Baseline = Comparisons.Sync, Candidate = Comparisons.Async, Load = LoadPlan.OfUsers(200), Design = sequences[0].Design, Diagnose = diagnose };
        var recording = new ClaimRecording(ForeignAssertions.In);
        var subject = new ComparisonSubject(scenario, MeasureAsync, ExplainAsync, comparison => recording.Of(scenario.Name, record => claim(new ComparisonClaim(comparison, record))));
        return new ClaimJudge(new RemeasureBudget(new FakeTimeProvider())).JudgeAsync(new ClaimId("Async is faster"), subject, CancellationToken.None);

        Task<ComparisonResult> MeasureAsync(ComparisonScenario asked, int attempt, int rounds, Occasion occasion, CancellationToken cancelled)
        {
            _measured.Add((attempt, rounds));
            _paces.Add(occasion);
            var whole = sequences[attempt];
            return Task.FromResult(whole with { Rounds = [.. whole.Rounds.Take(rounds)] });
        }

        Task<ComparisonResult> ExplainAsync(ComparisonScenario asked, int attempt, CancellationToken cancelled)
        {
            _explained.Add(attempt);
            return Task.FromResult(sequences[attempt] with { IsExplained = true });
        }
    }
}
