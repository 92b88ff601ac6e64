using PerfRegression.Judging;
using PerfRegression.Measurement;
using PerfRegression.Measurements;
using PerfRegression.Statistics;
using PerfRegression.Verifying;

namespace PerfRegression.Reporting;

/// <summary>A comparison in the few lines that stand under a failed claim: the figures, their noise, whether to believe them, what to do next.</summary>
public static class ComparisonSummary
{
    /// <summary>Lines about a claim that was judged, each indented by two spaces.</summary>
    public static string Of(ComparisonResult comparison, ComparisonOutcome asked)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(asked);
        var metrics = Metric.Usual.Contains(asked.Metric) ? Metric.Usual : [asked.Metric, .. Metric.Usual];
        var rows = metrics.Select(metric => metric.Equals(asked.Metric)
            ? ComparisonRow.Of(asked, asked: true)
            : ComparisonRow.Of(comparison.Ask(RatioQuestion.WhichIsBetter(asked.Question.Tolerance), metric, asked.Subject), asked: false));
        return Lines([.. ComparisonRow.Align([.. rows]), .. NoiseOf(comparison, asked), .. ForecastOf(comparison, asked), .. FooterOf(comparison)]);
    }

    /// <summary>A comparison that nothing was asked of: each of the usual metrics with its verdict.</summary>
    public static string Of(ComparisonResult comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var outcomes = Metric.Usual.Select(metric => comparison.Ask(RatioQuestion.WhichIsBetter(), metric)).ToList();
        var p95 = outcomes[Metric.Usual.ToList().IndexOf(Metric.P95)];
        return Lines(
        [
            $"{comparison.Candidate.Name} against {comparison.Baseline.Name} (ratios above 1× mean that {comparison.Candidate.Name} is better):",
            .. ComparisonRow.Align([.. outcomes.Select(outcome => ComparisonRow.Of(outcome, asked: false))]),
            .. NoiseOf(comparison, p95),
            .. FooterOf(comparison),
        ]);
    }

    private static string Lines(IEnumerable<string> lines) => string.Join(Environment.NewLine, lines);

    private static IEnumerable<string> NoiseOf(ComparisonResult comparison, ComparisonOutcome outcome)
    {
        var load = comparison.Plan.Closed is { } closed ? $"{Units.Count(closed.PeakUsers)} users" : $"{Units.Rate(comparison.Plan.Open!.PeakRate)} due";
        var rounds = $"{Units.Count(outcome.RoundsUsed)} {(outcome.RoundsUsed == 1 ? "round" : "rounds")} {(comparison.OnOnePair ? "on one pair that stayed up" : "of fresh workers")}, {load}{SlicesOf(comparison)}";
        yield return outcome.Noise is { } noise
            ? $"  {rounds}; on {outcome.Metric} the same variant differs from itself by {Units.Percent(noise.InsideRounds)} inside a round, the rounds from each other by {Units.Percent(noise.BetweenRounds)}"
            : $"  {rounds}";
        foreach (var unsound in comparison.VoidRounds)
        {
            yield return $"  round {Units.Count(unsound.Number)} was void and measured anew: {unsound.Reason}";
        }
    }

    private static string SlicesOf(ComparisonResult comparison)
    {
        if (comparison.Rounds.Count == 0)
        {
            return "";
        }

        var (shortest, longest) = (comparison.Rounds.Min(round => round.SliceLength), comparison.Rounds.Max(round => round.SliceLength));
        return shortest == longest ? $", slices of {Units.Milliseconds(shortest)}" : $", slices of {Units.Milliseconds(shortest)} to {Units.Milliseconds(longest)}";
    }

    private static IEnumerable<string> ForecastOf(ComparisonResult comparison, ComparisonOutcome asked)
    {
        if (asked.Answer != ClaimAnswer.Undecided || asked.WhyNot is not null)
        {
            yield break;
        }

        var sooner = new RoundJudge(comparison.Rounds, comparison.Design).Sooner(asked) is { } other ? $"; {other.Metric} would have decided sooner" : "";
        yield return $"  {Needed(asked)}{sooner}";
    }

    // The forecast is rough: that these rounds were not enough is known better.
    private static string Needed(ComparisonOutcome asked) => asked switch
    {
        { RoundsNeeded: { } rounds } => $"a decision would have needed about {Units.Count(Math.Max(rounds, asked.RoundsUsed + 1))} rounds like these",
        { RoundsUsed: < RoundForecast.FewestRounds } => $"from fewer than {Units.Count(RoundForecast.FewestRounds)} rounds nobody can tell how many a decision would need",
        _ => "a decision would have needed more than 1,000 rounds like these, so close does the ratio lie to the bound",
    };

    private static string Compiling(ComparisonResult comparison) => comparison.Rounds.Count(round => round.Settled == false) is > 0 and var count
        ? $", {Units.Count(count)} measured while a variant still compiled"
        : "";

    private static IEnumerable<string> FooterOf(ComparisonResult comparison)
    {
        var foreign = comparison.Conditions.ForeignShare is { } share ? $"foreign CPU {Units.Percent(Math.Round(share, 3))}" : "foreign CPU unknown";
        yield return $"  believe it? {foreign}, {Units.Count(comparison.VoidRounds.Count)} rounds void{Compiling(comparison)}{(comparison.Database is { } database ? $"; {database}" : "")}";
        var see = NextStep.See(comparison.SavedTo);
        yield return comparison.Further?.RepeatCommand is { } command ? $"  {see} · repeat: {command}" : $"  {see}";
    }
}
