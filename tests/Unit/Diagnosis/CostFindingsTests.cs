using FluentAssertions;
using PerfRegression.Diagnosis;
using PerfRegression.Measurements;
using PerfRegression.Model.Stacks;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Diagnosis.Shapes;

namespace PerfRegression.Unit.Diagnosis;

/// <summary>What each request of the candidate costs more of. A side of a round has 600 requests.</summary>
public class CostFindingsTests
{
    private const int Requests = 600;
    private const string Commands = "db.client.operation.duration";
    private static readonly IReadOnlyList<Frame> Elsewhere = [.. Computing.Select(frame => frame == Own ? Own with { Method = "Shop.Prices.Sum()", Line = 9 } : frame)];

    [Theory]
    [InlineData(1, 11, 1)]
    [InlineData(1, 1.16, 1)]
    [InlineData(1, 1.15, 0)]
    [InlineData(0, 0.11, 1)]
    [InlineData(0, 0.1, 0)]
    [InlineData(11, 1, 0)]
    public void A_count_that_is_higher_in_every_round_has_moved(double before, double after, int findings) =>
        Found(Counting(before, after, after, after, after)).Should().HaveCount(findings);

    [Fact]
    public void It_says_from_where_to_where_and_in_which_method_most_of_it_is()
    {
        var (baseline, candidate) = (Doing(commands: [new WeighedStack(100, Elsewhere)]), Doing(commands: [new WeighedStack(100, Elsewhere), new WeighedStack(900, Computing)]));

        Found(Counting(1, 10, 10, 10, 10), baseline, candidate).Should().ContainSingle().Which.ToString().Should().Be(
            "database commands per request went from 1 to 10 for GET /orders, most of the increase in Orders.LoadAsync (src/Orders.cs:57): ask for all of it at once: a join, WHERE id = ANY($1), Include, or a batch");
    }

    [Fact]
    public void In_one_round_that_is_no_worse_it_has_not() => Found(Counting(1, 10, 10, 1, 10)).Should().BeEmpty();

    [Fact]
    public void Three_rounds_are_too_few() => Found(Counting(1, 10, 10, 10)).Should().BeEmpty();

    [Fact]
    public void What_no_meter_of_the_baseline_counts_does_not_happen_there()
    {
        var rounds = Counting(0, 2, 2, 2, 2).Select(round => round with { Sides = [round.Sides[0] with { Counts = new Dictionary<string, double>(StringComparer.Ordinal) }, round.Sides[1]] });

        Found([.. rounds]).Should().ContainSingle().Which.Seen.Should().Be("database commands per request went from 0 to 2 for GET /orders");
    }

    [Fact]
    public void What_a_side_did_not_report_has_not_moved() => Found([.. Counting(0, 2, 2, 2, 2).Select(round => round with { Sides = [round.Sides[1]] })]).Should().BeEmpty();

    [Fact]
    public void What_is_known_of_the_candidate_alone_is_not_said_twice() => Found(Counting(1, 10, 10, 10, 10), known: FindingKind.RepeatedQueries).Should().BeEmpty();

    [Theory]
    [InlineData(100, 1_000, true)]
    [InlineData(46, 1_000, true)]
    [InlineData(45, 1_000, false)]
    [InlineData(5, 50, false)]
    public void A_place_has_half_of_the_increase_by_more_than_chance(int there, int all, bool isNamed)
    {
        var baseline = Doing(allocations: [Ticks(all, Elsewhere)]);
        var candidate = Doing(allocations: [Ticks(all - there, Elsewhere), Ticks(there, Computing)]);

        Found(Allocating(1_000, 1_100), baseline, candidate).Should().ContainSingle().Which.Place.Should().Be(isNamed ? new CodePlace("Orders.LoadAsync", "src/Orders.cs", 57) : null);
    }

    [Fact]
    public void Without_stacks_of_both_there_is_no_place() =>
        Found(Allocating(1_000, 1_100), Seen.In(null), Doing(allocations: [Ticks(1_000, Computing)])).Should().ContainSingle().Which.Place.Should().BeNull();

    [Fact]
    public void Cpu_explains_something_only_with_the_method_that_takes_it()
    {
        var rounds = MeasuredRounds.Of(Enumerable.Repeat(Math.Log(1.5), 4));

        Found(rounds).Should().BeEmpty();
        Found(rounds, With(Computed(Elsewhere, 1_000)), With(Computed(Elsewhere, 660), Computed(Computing, 340))).Should().ContainSingle().Which.Seen.Should().Be(
            "CPU per request went from 250 µs to 375 µs for GET /orders, most of the increase in");
    }

    private static List<Finding> Found(IReadOnlyList<MeasuredRound> rounds, Evidence? baseline = null, Evidence? candidate = null, params FindingKind[] known) =>
        [.. CostFindings.Of(rounds, baseline ?? With(), candidate ?? With(), [.. known.Select(kind => new Finding { Kind = kind, Seen = "", Advice = "" })])];

    private static WeighedStack Ticks(int count, IReadOnlyList<Frame> frames) => new(count * 100_000L, frames);

    private static Evidence With(params IEnumerable<WeighedStack> threads) => Seen.In(Capture(Thread(1, threads)));

    private static Evidence Doing(IReadOnlyList<WeighedStack>? commands = null, IReadOnlyList<WeighedStack>? allocations = null) =>
        Seen.In(Capture() with { Commands = commands ?? [], Allocations = allocations ?? [] });

    private static IReadOnlyList<MeasuredRound> Counting(double before, params IEnumerable<double> after) => Rounds(after, (side, count) => side with { Counts = new Dictionary<string, double>(StringComparer.Ordinal) { [Commands] = Requests * count } }, before);

    private static IReadOnlyList<MeasuredRound> Allocating(double before, double after) => Rounds(Enumerable.Repeat(after, 4), (side, bytes) => side with { AllocatedBytes = (long)(Requests * bytes) }, before);

    private static IReadOnlyList<MeasuredRound> Rounds(IEnumerable<double> after, Func<RoundSide, double, RoundSide> costing, double before) =>
        [.. after.Select((value, index) => MeasuredRounds.Of(0)[0] with { Number = index + 1, Sides = [costing(new RoundSide(ComparedSide.Baseline), before), costing(new RoundSide(ComparedSide.Candidate), value)] })];
}
