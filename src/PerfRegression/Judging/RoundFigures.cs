using PerfRegression.Measurements;

namespace PerfRegression.Judging;

/// <summary>One metric of one round, as progress shows it.</summary>
internal static class RoundFigures
{
    /// <summary>"p95 412 ms → 48 ms"; "none" where failed requests leave a side without a value, "unknown" where there is nothing to read.</summary>
    public static string Of(MeasuredRound round, Metric metric)
    {
        var series = new RoundSeries([round], metric);
        return series.WhyNot is null
            ? $"{metric} {Show(series.Typical(ComparedSide.Baseline))} → {Show(series.Typical(ComparedSide.Candidate))}"
            : $"{metric} unknown";

        string Show(double value) => TypicalText.Of(metric, value);
    }
}
