using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Statistics;

namespace PerfRegression.Reporting;

/// <summary>A comparison in the few lines that stand under a claim: the figures, their noise, whether to trust them.</summary>
internal static class ComparisonSummary
{
    // No number describes a noise this large: failed requests rank beyond all others.
    private const double MostNoise = 10;

    /// <summary>All lines, the heading first, the others indented by two spaces.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="view">The comparison as a report shows it.</param>
    public static string Of(ComparisonResult comparison, ComparisonView view)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(view);
        return string.Join(Environment.NewLine, [HeadingOf(comparison), .. ComparisonRow.Align([.. view.Rows.Select(ComparisonRow.Of)]), .. RoundsOf(comparison, view), IntervalsOf(comparison), .. EndOf(comparison), TrustOf(comparison)]);
    }

    private static string HeadingOf(ComparisonResult comparison) =>
        $"  {comparison.Candidate.Name} against {comparison.Baseline.Name} (ratios above 1× mean that {comparison.Candidate.Name} is better):";

    private static IEnumerable<string> RoundsOf(ComparisonResult comparison, ComparisonView view)
    {
        var load = comparison.Plan.Closed is { } closed ? $"{Units.Count(closed.PeakUsers)} users" : $"{Units.Rate(comparison.Plan.Open!.PeakRate)} due";
        var count = comparison.Rounds.Count;
        yield return $"  {Units.Count(count)} {(count == 1 ? "round" : "rounds")} {(comparison.OnOnePair ? "on one pair that stayed up" : "of fresh workers")}, {load}{SlicesOf(comparison)}{NoiseOf(view)}";
        foreach (var unsound in comparison.VoidRounds)
        {
            yield return $"  round {Units.Count(unsound.Number)} was void and measured again: {unsound.Reason}";
        }
    }

    private static string NoiseOf(ComparisonView view) => view.Noise switch
    {
        null => "",
        { InsideRounds: { } inside } noise => $"; on {view.NoiseMetric} the ratio of a round varies by {Noise(noise.BetweenRounds)}, of which noise inside rounds explains {Noise(inside)}",
        { } noise => $"; on {view.NoiseMetric} the ratio of a round varies by {Noise(noise.BetweenRounds)}",
    };

    private static string Noise(double share) => share > MostNoise ? $"more than {Units.Percent(MostNoise)}" : Units.Percent(share);

    private static string IntervalsOf(ComparisonResult comparison) =>
        $"  {IntervalText.Confidence(comparison.Design.Confidence)} intervals{(comparison.OnOnePair ? " for this one pair of processes" : "")}, exact when nothing differs ({comparison.Design})";

    private static string SlicesOf(ComparisonResult comparison)
    {
        if (comparison.Rounds.Count == 0)
        {
            return "";
        }

        var (shortest, longest) = (comparison.Rounds.Min(round => round.SliceLength), comparison.Rounds.Max(round => round.SliceLength));
        return shortest == longest ? $", slices of {Units.Milliseconds(shortest)}" : $", slices of {Units.Milliseconds(shortest)} to {Units.Milliseconds(longest)}";
    }

    private static IEnumerable<string> EndOf(ComparisonResult comparison)
    {
        if (comparison.Failure is { } failure)
        {
            yield return $"  {AnswerText.Failed(comparison, failure)}";
        }

        if (comparison.Fault is { } fault)
        {
            yield return $"  no more could be measured: {fault.Reason}";
        }
    }

    private static string Compiling(ComparisonResult comparison) => comparison.Rounds.Count(round => round.Settled == false) is > 0 and var count
        ? $", {Units.Count(count)} measured while a variant still compiled"
        : "";

    private static string TrustOf(ComparisonResult comparison)
    {
        return $"  trust: {MachineText.Of(comparison.Conditions)}, {Units.Count(comparison.VoidRounds.Count)} rounds void{Compiling(comparison)}{(comparison.Database is { } database ? $"; {database}" : "")}";
    }
}
