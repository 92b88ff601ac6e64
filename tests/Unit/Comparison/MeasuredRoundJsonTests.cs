using System.Text.Json;
using System.Text.Json.Serialization;
using FluentAssertions;
using PerfRegression.Comparison;
using PerfRegression.Machine;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Comparison;

public class MeasuredRoundJsonTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    [Fact]
    public void A_round_survives_its_json()
    {
        var round = MeasuredRounds.Round(3, MeasuredRounds.Block(MeasuredRounds.Baseline, MeasuredRounds.Slice(ComparedSide.Candidate, 0.1)), MeasuredRounds.Block(MeasuredRounds.Slice(ComparedSide.Candidate, 0.2), MeasuredRounds.Baseline));

        var json = JsonSerializer.Serialize(round, Options);
        var read = JsonSerializer.Deserialize<MeasuredRound>(json, Options)!;

        read.Should().BeEquivalentTo(round);
        JsonSerializer.Serialize(read, Options).Should().Be(json);
        ComparisonMetric.Usual.Select(metric => Ask(read, metric).Ratio).Should().Equal(ComparisonMetric.Usual.Select(metric => Ask(round, metric).Ratio));
        json.Should().StartWith("""{"number":3,"startedFirst":"Baseline","sliceLength":"00:00:00.5000000","blocks":[{"slices":[{"side":"Baseline","figures":{"latency":{"count":300,""");
    }

    [Fact]
    public void What_could_not_be_read_stays_unread()
    {
        var round = MeasuredRounds.Of(0).Changing(slice => slice with { CpuTime = null })[0] with { Conditions = new MachineConditions() };

        var read = JsonSerializer.Deserialize<MeasuredRound>(JsonSerializer.Serialize(round, Options), Options)!;

        read.Conditions.Should().Be(new MachineConditions());
        read.Blocks[0].Slices.Should().OnlyContain(slice => slice.CpuTime == null);
    }

    private static ComparisonOutcome Ask(MeasuredRound round, ComparisonMetric metric) =>
        new RoundJudge([round], Strictness.Claim).Ask(RatioQuestion.WhichIsBetter(), metric);
}
