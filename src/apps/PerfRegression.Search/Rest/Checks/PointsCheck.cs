using PerfRegression.Search.Collections;
using PerfRegression.Search.Failures;
using PerfRegression.Search.Points;
using PerfRegression.Search.Rest.Bodies;

namespace PerfRegression.Search.Rest.Checks;

/// <summary>Whether points can be added.</summary>
internal static class PointsCheck
{
    /// <summary>The points, each id once: the last one wins.</summary>
    /// <exception cref="SearchFaultException">Some can't, and none is added (400 for a vector that does not fit, else 422).</exception>
    public static IReadOnlyList<Point> Checked(UpsertBody body, CollectionConfig config)
    {
        if (body.Points is not { Length: > 0 } given)
        {
            throw Invalid("points must be a list of at least one point.");
        }

        var points = new List<Point>(given.Length);
        var places = new Dictionary<long, int>(given.Length);
        for (var index = 0; index < given.Length; index++)
        {
            var point = Checked(given[index], config, index);
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

    private static Point Checked(PointBody? point, CollectionConfig config, int index)
    {
        var id = point?.Id ?? throw Invalid($"points[{index}] must have an id, a whole number from 0 to {long.MaxValue}.");
        var vector = point.Vector ?? throw Invalid($"points[{index}] must have a vector, a list of {config.Size} numbers.");
        if (PayloadCheck.FaultOf(point.Payload) is { } fault)
        {
            throw Invalid($"points[{index}].payload {fault}.");
        }

        return new(id, VectorCheck.Checked(vector, config, index), point.Payload);
    }

    private static SearchFaultException Invalid(string reason) =>
        new(StatusCodes.Status422UnprocessableEntity, $"Validation error in JSON body: {reason}");
}
