using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;

namespace PerfRegression.Search.Rest;

/// <summary>Validates the points of an upsert.</summary>
internal static class PointsValidator
{
    /// <summary>The points, each id once; of duplicates the last one wins.</summary>
    /// <exception cref="SearchException">At least one point is invalid, and none is added (400 for its vector, else 422).</exception>
    public static IReadOnlyList<Point> Validate(UpsertPointsRequest body, CollectionConfig config)
    {
        if (body.Points is not { Length: > 0 } given)
        {
            throw Invalid("points must be a list of at least one point.");
        }

        var points = new List<Point>(given.Length);
        var places = new Dictionary<long, int>(given.Length);
        for (var index = 0; index < given.Length; index++)
        {
            var point = Validate(given[index], config, index);
            if (places.TryAdd(point.Id, points.Count))
            {
                points.Add(point);
            }
            else
            {
                points[places[point.Id]] = point;
            }
        }

        return points;
    }

    private static Point Validate(PointRequest? point, CollectionConfig config, int index)
    {
        var id = point?.Id ?? throw Invalid($"points[{index}] must have an id, a whole number from 0 to {long.MaxValue}.");
        if (id is < 0 or > long.MaxValue || id != decimal.Truncate(id))
        {
            throw Invalid($"points[{index}].id must be a whole number from 0 to {long.MaxValue}, but found {id}.");
        }

        var vector = point.Vector ?? throw Invalid($"points[{index}] must have a vector, a list of {config.Size} numbers.");
        if (PayloadValidator.FindError(point.Payload) is { } error)
        {
            throw Invalid($"points[{index}].payload {error}.");
        }

        return new((long)id, VectorValidator.Validate(vector, config, index), point.Payload);
    }

    private static SearchException Invalid(string reason) =>
        new(StatusCodes.Status422UnprocessableEntity, $"Validation error in JSON body: {reason}");
}
