using PerfRegression.Search.Collections;
using PerfRegression.Search.Reads;
using PerfRegression.Search.Rest.Bodies;

namespace PerfRegression.Search.Rest.Checks;

/// <summary>Whether a question for the nearest points can be answered.</summary>
internal static class QueryCheck
{
    private const int MostPoints = 10_000;

    /// <exception cref="Failures.SearchFaultException">It can't (400 for a vector that does not fit, else 422).</exception>
    public static SearchQuery Checked(QueryBody body, CollectionConfig config)
    {
        var faults = new BodyFaults();
        var limit = faults.Number("limit", body.Limit, 10, 1, MostPoints);
        var offset = faults.Number("offset", body.Offset, 0, 0, MostPoints);
        if (body.Query is null)
        {
            faults.Add($"query must be a list of {config.Size} numbers, but there is none.");
        }

        faults.ThrowIfAny();
        return new(
            VectorCheck.Checked(body.Query!, config, VectorCheck.Query),
            limit,
            offset,
            body.WithPayload ?? false,
            body.Params?.IndexedOnly ?? false,
            body.Params?.Exact ?? false);
    }
}
