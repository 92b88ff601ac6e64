using PerfRegression.Judging;
using PerfRegression.Measurements;

namespace PerfRegression.Bench.Proof;

/// <summary>The whole comparisons that consecutive rounds make, as a gate would have judged them one after the other.</summary>
internal sealed class Comparisons
{
    private readonly List<Standing> _verdicts = [];

    public Comparisons(IReadOnlyList<MeasuredRound> rounds, Metric metric)
    {
        var rest = rounds;
        while (rest.Count >= SequentialDesign.Gate.Looks[0].Rounds)
        {
            var outcome = new RoundJudge(rest, SequentialDesign.Gate).Ask(RatioQuestion.WhichIsBetter(), metric);
            if (outcome.NextLook is not null)
            {
                // It would go on, but the recording ends here.
                break;
            }

            _verdicts.Add(outcome.Standing);
            rest = [.. rest.Skip(outcome.RoundsUsed)];
        }
    }

    public int Count => _verdicts.Count;

    public int Alarms => Of(Standing.Worse) + Of(Standing.Better);

    public override string ToString() => Count == 0
        ? "none whole"
        : string.Join(", ", new[] { (Standing.Worse, "worse"), (Standing.Better, "better"), (Standing.NoDifference, "no difference"), (Standing.Inconclusive, "inconclusive") }
            .Where(verdict => Of(verdict.Item1) > 0)
            .Select(verdict => $"{Of(verdict.Item1)} {verdict.Item2}"));

    private int Of(Standing verdict) => _verdicts.Count(each => each == verdict);
}
