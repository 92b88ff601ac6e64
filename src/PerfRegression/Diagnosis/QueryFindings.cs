using PerfRegression.Model.Formatting;

namespace PerfRegression.Diagnosis;

/// <summary>One query for a list, and then one for each of its items.</summary>
internal static class QueryFindings
{
    public const string Advice = "ask for all of it at once: a join, WHERE id = ANY($1), Include, or a batch";
    private const double ManyFrom = 4;
    private const double MostFrom = 0.6;

    public static IEnumerable<Finding> Of(Evidence evidence) =>
        evidence.CommandsPerRequest is not (>= ManyFrom and var perRequest) || Evidence.HeaviestMethod(evidence.Stacks?.Commands ?? []) is not { Share: >= MostFrom } most ? [] :
        [
            new Finding
            {
                Kind = FindingKind.RepeatedQueries,
                Seen = $"each request sent {Units.Number(perRequest)} commands to the database for {evidence.Route}, {Units.Number(perRequest * most.Share)} of them from",
                Place = evidence.Place(most.Place),
                Advice = Advice,
            },
        ];
}
