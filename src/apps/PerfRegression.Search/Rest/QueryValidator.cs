using PerfRegression.Search.Collections;
using PerfRegression.Search.Reads;

namespace PerfRegression.Search.Rest;

/// <summary>Validates a query for the nearest points.</summary>
internal static class QueryValidator
{
    private const int MostPoints = 10_000;

    /// <exception cref="Errors.SearchException">The query is invalid (400 for its vector, else 422).</exception>
    public static SearchQuery Validate(QueryPointsRequest body, CollectionConfig config)
    {
        var errors = new ValidationErrors();
        var limit = errors.Number("limit", body.Limit, 10, 1, MostPoints);
        var offset = errors.Number("offset", body.Offset, 0, 0, MostPoints);
        if (body.Query is null)
        {
            errors.Add($"query must be a list of {config.Size} numbers, but there is none.");
        }

        errors.ThrowIfAny();
        return new(
            VectorValidator.Validate(body.Query!, config, VectorValidator.Query),
            limit,
            offset,
            body.WithPayload ?? false,
            body.Params?.IndexedOnly ?? false,
            body.Params?.Exact ?? false);
    }
}
