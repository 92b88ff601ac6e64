using System.Text.Json;
using System.Text.Json.Serialization;
using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.MadeUp.Comparisons;

namespace PerfRegression.Unit.Measurements;

public class ComparisonJsonTests
{
    // Without a word about numbers that are no numbers: records that hold such ones have to say so themselves.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    [Fact]
    public void A_round_survives_its_json()
    {
        var round = MeasuredRounds.Round(3, MeasuredRounds.Block(MeasuredRounds.Baseline, MeasuredRounds.Slice(ComparedSide.Candidate, 0.1)), MeasuredRounds.Block(MeasuredRounds.Slice(ComparedSide.Candidate, 0.2), MeasuredRounds.Baseline));

        var json = JsonSerializer.Serialize(round, Options);
        var read = JsonSerializer.Deserialize<MeasuredRound>(json, Options)!;

        read.Should().BeEquivalentTo(round);
        JsonSerializer.Serialize(read, Options).Should().Be(json);
        json.Should().StartWith("""{"number":3,"startedFirst":"Baseline","sliceLength":"00:00:00.5000000","blocks":[{"slices":[{"side":"Baseline","figures":{"serviceTime":{"count":300,""");
    }

    [Fact]
    public void What_could_not_be_read_stays_unread()
    {
        var round = MeasuredRounds.Of(0).Changing(slice => slice with { CpuTime = null })[0] with { Conditions = new(), Sides = [new RoundSide(ComparedSide.Baseline)] };

        var read = Again(round);

        read.Conditions.ForeignShare.Should().BeNull();
        read.Blocks[0].Slices.Should().OnlyContain(slice => slice.CpuTime == null);
        read.Sides.Should().Equal(new RoundSide(ComparedSide.Baseline));
    }

    [Fact]
    public void A_comparison_read_back_gives_the_same_outcomes_without_measuring()
    {
        var comparison = Whole();
        var read = Again(comparison);

        Json(read).Should().Be(Json(comparison));
        Outcomes(read).Should().Equal(Outcomes(comparison));
        Json(ComparisonViews.Of(read)).Should().Be(Json(ComparisonViews.Of(comparison)));
        (read.Design.Again, read.Design.Confidence).Should().Be((null, ByRanks.Gate.Confidence));
        Again(Alike(1)).Design.Again!.Looks.Should().Equal(ByRanks.Claim.Again!.Looks);
    }

    [Fact]
    public void Outcomes_and_views_survive_it_too_unbounded_ones_included()
    {
        var early = ComparisonClaims.Outperforms(Better([4, 4]), ComparedSide.Candidate, Metric.P95, 2);
        var rates = ComparisonClaims.ShowsNoRegression(Gate(Enumerable.Repeat(1.0, 3)), [Metric.ErrorRate])[0];
        Outcome[] outcomes = [early, rates, .. Outcomes(Whole())];

        early.Ratio!.High.Should().Be(double.PositiveInfinity);
        rates.Ratio!.Low.Should().Be(double.NegativeInfinity);
        outcomes.Should().AllSatisfy(outcome => Again(outcome).Should().Be(outcome));
        Again(ComparisonViews.Of(Better([4, 4]))).Rows.Should().Equal(ComparisonViews.Of(Better([4, 4])).Rows);
    }

    private static ComparisonResult Whole() => Of([.. MeasuredRounds.Of(Enumerable.Repeat(0.04, 12)).Failing(3).Select(round => round with { Sides = [Side(ComparedSide.Baseline), Side(ComparedSide.Candidate)] })]) with
    {
        Design = ByRanks.Gate,
        Metrics = ["p95", "p99.9", "allocated bytes per request", "start-up time", "peak memory"],
        VoidRounds = [new VoidRound(3, "it was late", 7, MayBeDisturbed: true)],
        Failure = new VariantFailure(ComparedSide.Candidate, "in round 14: it died"),
        Fault = new MeasurementFault("no more", MayBeDisturbed: false),
    };

    private static RoundSide Side(ComparedSide side) => new(side) { AllocatedBytes = 1_000_000, StartUp = TimeSpan.FromMilliseconds(812), PeakResidentBytes = 90_000_000 };

    private static IReadOnlyList<Outcome> Outcomes(ComparisonResult comparison) => [ComparisonClaims.HasNoFailures(comparison), .. ComparisonClaims.ShowsNoRegression(comparison, [])];

    private static T Again<T>(T value) => JsonSerializer.Deserialize<T>(Json(value), Options)!;

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Options);
}
