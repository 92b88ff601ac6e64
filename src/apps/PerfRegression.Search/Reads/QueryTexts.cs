using PerfRegression.Search.Collections;

namespace PerfRegression.Search.Reads;

/// <summary>The SQL of a collection's queries. There are only eight texts, so that each connection prepares each once. Parameters: $1 vector, $2 limit, $3 segments.</summary>
/// <param name="schema">The schema of its tables.</param>
/// <param name="distance">The collection's distance; for Cosine, the Euclidean distance orders normalized vectors the same way.</param>
internal sealed class QueryTexts(string schema, Distance distance)
{
    private readonly string[] _texts =
    [
        .. from payload in new[] { false, true }
           from indexedOnly in new[] { false, true }
           from exact in new[] { false, true }
           select Text(schema, distance == Distance.Manhattan ? "<#>" : "<->", payload, indexedOnly, exact),
    ];

    public string For(SearchQuery query) => _texts[(query.WithPayload ? 4 : 0) + (query.IndexedOnly ? 2 : 0) + (query.Exact ? 1 : 0)];

    // No index is ordered by a sum, which switches indexes off without another round trip.
    private static string Text(string schema, string apart, bool payload, bool indexedOnly, bool exact) =>
        $"SELECT id, version, v {apart} cube($1){(payload ? ", payload" : "")} FROM \"{schema}\".points"
        + $"{(indexedOnly ? " WHERE segment = ANY($3)" : "")} ORDER BY {(exact ? $"(v {apart} cube($1)) + 0" : $"v {apart} cube($1)")} LIMIT $2";
}
