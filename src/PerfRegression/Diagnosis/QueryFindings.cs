using PerfRegression.Model.Formatting;

namespace PerfRegression.Diagnosis;

/// <summary>One query for a list, and then one for each of its items.</summary>
internal static class QueryFindings
{
    private const double ManyFrom = 4;
    private const double MostFrom = 0.6;

    public static IEnumerable<Finding> Of(Evidence evidence)
    {
        var commands = evidence.Stacks?.Commands ?? [];
        var all = commands.Sum(stack => stack.Weight);
        var most = Evidence.ByPlace(commands).GroupBy(place => (place.Place.Module, place.Place.Method)).Select(lines => (lines.First().Place, Weight: lines.Sum(line => line.Weight))).OrderByDescending(method => method.Weight).FirstOrDefault();
        if (all == 0 || most.Place is null || evidence.CommandsPerRequest is not { } perRequest || perRequest < ManyFrom || most.Weight < MostFrom * all)
        {
            return [];
        }

        return
        [
            new Finding
            {
                Kind = FindingKind.RepeatedQueries,
                Seen = $"each request sent {Units.Number(perRequest)} commands to the database for {evidence.Route}, {Units.Number(perRequest * most.Weight / all)} of them from",
                Place = evidence.Place(most.Place),
                Advice = "ask for all of it at once: a join, WHERE id = ANY($1), Include, or a batch",
            },
        ];
    }
}
