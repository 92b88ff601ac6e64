using FluentAssertions;
using PerfRegression.Statistics;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Statistics;

/// <summary>
/// How often the interval that a procedure stops with holds the truth, whatever makes it stop: here it stops, to do its worst, at the
/// first look whose interval does not.
/// </summary>
public class CoverageTests
{
    private const int Procedures = 20_000;

    public static TheoryData<string> Designs => ["claim", "claim, again", "coarse", "coarse, again"];

    // Misses are at most 1 − confidence of all, with a standard deviation of √(20,000·p·(1 − p)); four of them are allowed.
    [Theory]
    [MemberData(nameof(Designs))]
    public void It_misses_no_more_often_than_is_printed(string name)
    {
        var design = Of(name);
        var printed = 1 - design.Confidence;

        Misses(design, seed: 81).Should().BeLessThanOrEqualTo((int)((Procedures * printed) + (4 * Math.Sqrt(Procedures * printed * (1 - printed)))));
    }

    // What the level of the look alone promises would be too much: four standard deviations beyond it.
    [Theory]
    [MemberData(nameof(Designs))]
    public void It_misses_more_often_than_the_look_at_which_it_stops_would_say(string name)
    {
        var design = Of(name);
        var ofLook = 2 * design.Looks[^1].Level;

        Misses(design, seed: 82).Should().BeGreaterThan((int)((Procedures * ofLook) + (4 * Math.Sqrt(Procedures * ofLook * (1 - ofLook)))));
    }

    private static int Misses(SequentialDesign design, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, Procedures).Count(_ => IsMissed(design, random));
    }

    // Wild sizes that differ from round to round: only the signs are by chance.
    private static bool IsMissed(SequentialDesign design, Random random)
    {
        double[] effects = [.. Enumerable.Range(1, design.Looks[^1].Rounds).Select(round => random.NextSign() * Math.Pow(random.NextDouble(), -0.9))];
        return design.Looks.Select(look => RatioInterval.Of(effects[..look.Rounds], look.Level)).Any(interval => interval.Low > 1 || interval.High < 1);
    }

    private static SequentialDesign Of(string name) =>
        new[] { SequentialDesign.Claim, SequentialDesign.Claim.Again!, SequentialDesign.Coarse, SequentialDesign.Coarse.Again! }.Single(design => design.Name == name);
}
