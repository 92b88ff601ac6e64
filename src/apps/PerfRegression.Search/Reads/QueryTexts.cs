using PerfRegression.Search.Collections;

namespace PerfRegression.Search.Reads;

/// <summary>The SQL of a collection's queries: few texts, so that each connection prepares them once. $1 is the vector, $2 the points, $3 the segments.</summary>
/// <param name="schema">The schema of its tables.</param>
/// <param name="distance">How near two vectors are; for Cosine the straight line orders vectors of length 1 alike.</param>
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

    // A sum is what no index is ordered by, at no further round trip.
    private static string Text(string schema, string apart, bool payload, bool indexedOnly, bool exact) =>
        $"SELECT id, version, v {apart} cube($1){(payload ? ", payload" : "")} FROM \"{schema}\".points"
        + $"{(indexedOnly ? " WHERE segment = ANY($3)" : "")} ORDER BY {(exact ? $"(v {apart} cube($1)) + 0" : $"v {apart} cube($1)")} LIMIT $2";
}
