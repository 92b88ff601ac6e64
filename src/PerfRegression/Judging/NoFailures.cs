using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>The promise that no request of a comparison failed, on either side and in any round.</summary>
internal static class NoFailures
{
    public static Outcome Judge(ComparisonResult comparison, string reason)
    {
        var sides = Enum.GetValues<ComparedSide>().Select(side => (Side: side, Figures: RoundReader.FiguresOf(comparison.SlicesOf(side)))).ToList();
        string?[] all =
        [
            .. sides.Select(side => Told(comparison, side.Side, side.Figures)),
            .. sides.Select(side => Repetitions.TooMany(side.Figures) is { } many ? $"{comparison.NameOf(side.Side)}: {many}" : null),
            .. comparison.VoidRounds.Where(round => round.FailedRequests > 0).Select(round => $"{Units.Count(round.FailedRequests)} in round {Units.Count(round.Number)}, which was void"),
            comparison.Failure is { } failure ? AnswerText.Failed(comparison, failure) : null,
        ];
        List<string> told = [.. all.OfType<string>()];
        var requests = sides.Sum(side => side.Figures.Requests);
        return new Outcome
        {
            State = told.Count > 0 ? OutcomeState.Broken : requests > 0 ? OutcomeState.Holds : OutcomeState.NotMeasurable,
            Promise = $"Expected no request of \"{comparison.Name}\" to fail{reason}",
            Found = told.Count > 0 ? string.Join("; ", told) : requests > 0 ? $"none of {Units.Count(requests)} to fail" : $"no round was measured{AnswerText.Ended(comparison)}",
            Metric = Metric.FailedRequests.Name,
        };
    }

    // "async_select: 5 of 9,000 requests in 2 of 8 rounds: 5 were answered 500 Internal Server Error; the first said: …"
    private static string? Told(ComparisonResult comparison, ComparedSide side, LoadFigures figures)
    {
        if (figures.Failed == 0)
        {
            return null;
        }

        var rounds = comparison.Rounds.Count(round => round.Slices.Any(slice => slice.Side == side && slice.Figures.Failed > 0));
        return $"{comparison.NameOf(side)}: {Units.Count(figures.Failed)} of {Units.Count(figures.Requests)} requests in {Units.Count(rounds)} of {AnswerText.Rounds(comparison.Rounds.Count)}: {FailureMessages.Of(figures)}";
    }
}
