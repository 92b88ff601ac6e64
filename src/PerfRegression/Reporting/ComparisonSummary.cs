using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Statistics;

namespace PerfRegression.Reporting;

/// <summary>A comparison in the few lines that stand under a claim: the figures, their noise, whether to trust them.</summary>
internal static class ComparisonSummary
{
    /// <summary>All lines, each indented by two spaces, the heading first.</summary>
    public static string Of(ComparisonResult comparison, ComparisonView view)
    {
        var heading = $"{comparison.Candidate.Name} against {comparison.Baseline.Name} (ratios above 1× mean that {comparison.Candidate.Name} is better):";
        IEnumerable<string> lines = [heading, .. Table([.. view.Rows.Select(Cells)]), RoundsOf(comparison, view), .. VoidRoundsOf(comparison), .. ExtraSendsOf(comparison), IntervalsOf(comparison), .. EndOf(comparison), .. LoggedText.Of(comparison), TrustOf(comparison)];
        return string.Join(Environment.NewLine, lines.Select(line => $"  {line}"));
    }

    private static string[] Cells(MetricRow row) => row switch
    {
        { WhyNot: { } reason } => [row.Metric, "can't be judged", "", "", reason],
        { Ratio: { } ratio } => [row.Metric, $"{row.Baseline} → {row.Candidate}", IntervalText.Estimate(ratio), $"[{IntervalText.Bounds(ratio, ", ")}]", Words(row.Standing)],
        _ => [row.Metric, "not measured", "", "", Words(row.Standing)],
    };

    private static IEnumerable<string> Table(List<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => column < row.Length - 1 ? cell.PadRight(widths[column]) : cell)));
    }

    private static string Words(Standing standing) => standing switch
    {
        Standing.Better => "better",
        Standing.Worse => "worse",
        Standing.NoDifference => "no difference",
        _ => "inconclusive",
    };

    private static string RoundsOf(ComparisonResult comparison, ComparisonView view)
    {
        var load = comparison.Plan.Closed is { } closed ? $"{Units.Count(closed.PeakUsers)} users" : $"{Units.Rate(comparison.Plan.Open!.PeakRate)} due";
        return $"{AnswerText.Rounds(comparison.Rounds.Count)} {(comparison.OnOnePair ? "on one pair that stayed up" : "of fresh workers")}, {load}{SlicesOf(comparison)}{NoiseOf(view)}";
    }

    private static IEnumerable<string> VoidRoundsOf(ComparisonResult comparison) =>
        comparison.VoidRounds.Select(round => $"round {Units.Count(round.Number)} was void and measured again: {round.Reason}");

    private static IEnumerable<string> ExtraSendsOf(ComparisonResult comparison)
    {
        string[] sides = [.. Enum.GetValues<ComparedSide>()
            .Select(side => (Name: comparison.NameOf(side), Sends: ExtraSends.Of(RoundReader.FiguresOf(comparison.SlicesOf(side)))))
            .Where(each => each.Sends.Length > 0)
            .Select(each => $"{each.Name}: {each.Sends}")];
        return sides.Length == 0 ? [] : [string.Join("; ", sides)];
    }

    private static string NoiseOf(ComparisonView view) => view.Noise is { } noise
        ? $"; on {view.NoiseMetric} the ratio of a round varies by {Noise(noise.BetweenRounds)}{(noise.InsideRounds is { } inside ? $", of which noise inside rounds explains {Noise(inside)}" : "")}"
        : "";

    // No number describes a larger noise: failed requests rank beyond all others.
    private static string Noise(double share) => share > 10 ? "more than 1,000 %" : Units.Percent(share);

    private static string IntervalsOf(ComparisonResult comparison) =>
        $"{IntervalText.Confidence(comparison.Design.Confidence)} intervals{(comparison.OnOnePair ? " for this one pair of processes" : "")}, exact when nothing differs ({comparison.Design})";

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
            yield return AnswerText.Failed(comparison, failure);
        }

        if (comparison.Fault is { } fault)
        {
            yield return $"no more could be measured: {fault.Reason}";
        }
    }

    private static string TrustOf(ComparisonResult comparison)
    {
        var compiling = comparison.Rounds.Count(round => round.Settled == false) is > 0 and var count ? $", {Units.Count(count)} measured while a variant still compiled" : "";
        var database = comparison.Database is { } named ? $"; {named}" : "";
        return $"{MachineText.Trust(BuildText.Of(comparison), comparison.Conditions)}, {Units.Count(comparison.VoidRounds.Count)} rounds void{compiling}{database}";
    }
}
