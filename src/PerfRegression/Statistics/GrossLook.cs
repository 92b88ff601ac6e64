using System.Text.Json.Serialization;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Statistics;

/// <summary>
/// An early look for differences so large that no noise explains them. It rests on an assumption, which every message states and the
/// bench bounds from recorded rounds: one round errs by the factor, to either side, in no more than the given share of cases. Then each bound
/// of the interval, the extreme round moved out by the factor, lies beyond the truth only if all rounds err so, which share^rounds bounds.
/// </summary>
/// <param name="Rounds">How many rounds are judged at it, from the first.</param>
/// <param name="Factor">By how many times a round may err, such as 3.</param>
/// <param name="Share">In how many cases it may err by more to one side, 0 to 1, such as 0.07.</param>
internal sealed record GrossLook(int Rounds, double Factor, double Share)
{
    /// <summary>How likely chance alone may push one bound of the interval beyond the truth.</summary>
    [JsonIgnore]
    public double Level => Math.Pow(Share, Rounds);

    /// <summary>"or 4 that each have 3× to spare (no more than 7 % of all rounds err by so much)".</summary>
    public override string ToString() => $"or {Units.Count(Rounds)} that each have {Units.Ratio(Factor)} to spare (no more than {Units.Percent(Share)} of all rounds err by so much)";
}
