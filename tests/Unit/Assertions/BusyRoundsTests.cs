using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Running;
using PerfRegression.Testing.Assertions;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Assertions.Failing;
using static PerfRegression.Unit.MadeUp.Comparisons;

namespace PerfRegression.Unit.Assertions;

public class BusyRoundsTests
{
    private const string Promise = "Expected async_select to outperform sync_select by at least 3× on p95";
    private static readonly ComparisonResult Broken = Alike(2);
    private static readonly ComparisonResult Holding = Alike(4);
    private static readonly ComparisonResult Wavering = Better([2, 4.5, 2, 4.5, 2, 4.5, 2, 4.5, 2, 4.5]);

    [Fact]
    public void A_claim_that_holds_holds_however_busy_the_machine_was()
    {
        var further = new FakeFurtherRounds(Holding.OnABusyMachine(), Broken);

        Claim(further.First());

        further.AskedAgain.Should().Be(0);
    }

    [Fact]
    public void One_that_breaks_on_a_calm_machine_fails_at_once()
    {
        var further = new FakeFurtherRounds(Broken, Holding);

        MessageOf(() => Claim(further.First())).Should().StartWith($"{Promise}, but the ratio was 2× (99.2 % interval 2 to 2).");

        further.AskedAgain.Should().Be(0);
    }

    [Fact]
    public void One_that_breaks_on_a_busy_machine_is_measured_again_and_the_second_comparison_counts()
    {
        var further = new FakeFurtherRounds(Broken.OnABusyMachine(), Holding);

        further.First().Should().ShowThat(Async).Outperforms(Sync).OnP95(byAtLeast: 3).And.OnThroughput(byAtLeast: 3);

        further.AskedAgain.Should().Be(1);
        further.Notes.Should().BeEmpty();
    }

    [Fact]
    public void So_is_one_that_stays_undecided_and_the_second_comparison_may_take_its_own_looks()
    {
        var further = new FakeFurtherRounds(Wavering.OnABusyMachine(), Better([2.5, .. Enumerable.Repeat(4.0, 9)]));

        Claim(further.First());

        further.AskedAgain.Should().Be(1);
        further.Asked.Should().Equal(10, 10);
    }

    [Fact]
    public void One_that_breaks_again_on_a_calm_machine_fails_on_the_second_figures()
    {
        var further = new FakeFurtherRounds(Broken.OnABusyMachine(), Alike(2.5));

        MessageOf(() => Claim(further.First())).Should().StartWith($"{Promise}, but the ratio was 2.5× (99.2 % interval 2.5 to 2.5).");

        further.AskedAgain.Should().Be(1);
    }

    [Fact]
    public void One_that_breaks_on_a_busy_machine_twice_is_skipped_and_the_reason_is_shown()
    {
        var further = new FakeFurtherRounds(Broken.OnABusyMachine(), Broken.OnABusyMachine());
        var judging = () => Claim(further.First());

        var reason = judging.Should().Throw<SkippedTestException>().Which.Reason;

        reason.Should().Be(Lines(
            $"Inconclusive, because other work kept the machine busy: {Promise}, but the ratio was 2× (99.2 % interval 2 to 2).",
            "  p50              1,000 ms → 500 ms        2×  [2, 2]  better",
            "  p95              1,000 ms → 500 ms        2×  [2, 2]  fails",
            "  throughput       600 req/s → 1,200 req/s  2×  [2, 2]  better",
            "  CPU per request  250 µs → 125 µs          2×  [2, 2]  better",
            Noise,
            Trust.Replace("foreign CPU 2 %", "foreign CPU 40 %", StringComparison.Ordinal),
            $"  see perf-results/c.json · repeat: {FakeFurtherRounds.Command}"));
        further.Notes.Should().Equal(reason);
        further.AskedAgain.Should().Be(1);
    }

    [Fact]
    public void One_that_breaks_on_a_busy_machine_twice_fails_where_the_suite_asks_for_that()
    {
        var further = new FakeFurtherRounds(Broken.OnABusyMachine(), Broken.OnABusyMachine(), failsInconclusive: true);

        MessageOf(() => Claim(further.First())).Should().StartWith($"Inconclusive, because other work kept the machine busy: {Promise}, but the ratio was 2×");

        further.Notes.Should().BeEmpty();
    }

    [Fact]
    public void Without_a_second_comparison_nothing_is_known()
    {
        ComparisonResult[] comparisons = [Broken.OnABusyMachine(), new FakeFurtherRounds(Broken.OnABusyMachine()).First()];

        foreach (var comparison in comparisons)
        {
            comparison.Invoking(Claim).Should().Throw<SkippedTestException>().Which.Reason.Should().Match($"Inconclusive, because other work kept the machine busy: {Promise}, but the ratio was 2×*");
        }
    }

    [Fact]
    public void Nothing_is_known_either_when_the_second_one_was_disturbed_beyond_use()
    {
        var further = new FakeFurtherRounds(Broken.OnABusyMachine()) { SecondFault = new VoidRunException("the generator was late") { MayBeDisturbed = true } };

        further.First().Invoking(Claim).Should().Throw<SkippedTestException>().Which.Reason.Should().Match($"Inconclusive, because other work kept the machine busy: {Promise}, but the ratio was 2×*");

        further.AskedAgain.Should().Be(1);
    }

    [Fact]
    public void A_second_one_that_is_void_for_another_reason_is_told_of()
    {
        var further = new FakeFurtherRounds(Broken.OnABusyMachine()) { SecondFault = new VoidRunException("a worker died") };

        further.First().Invoking(Claim).Should().Throw<VoidRunException>().WithMessage("a worker died");
    }

    [Fact]
    public void Being_slower_is_excused_by_a_busy_machine_too()
    {
        var further = new FakeFurtherRounds(Alike(0.5).OnABusyMachine(), Alike(1));

        further.First().Should().NotBeSlower(than: Sync);

        further.AskedAgain.Should().Be(1);
    }

    private static void Claim(ComparisonResult comparison) => comparison.Should().ShowThat(Async).Outperforms(Sync).OnP95(byAtLeast: 3);
}
