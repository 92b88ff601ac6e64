using Microsoft.AspNetCore.Mvc;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Reads;
using PerfRegression.Search.Serving;

namespace PerfRegression.Search.Rest;

/// <summary>Adds and finds points.</summary>
internal static class PointRoutes
{
    private const int LongestTimeout = 3_600;

    public static void MapPoints(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/points", UpsertAsync);
        routes.MapPost("/points/query", QueryAsync);
    }

    private static async Task<UpsertPointsResponse> UpsertAsync(
        string collection, [FromQuery] bool? wait, [FromQuery] long? timeout, [FromBody] UpsertPointsRequest body, CollectionRegistry registry, CancellationToken aborted)
    {
        var served = registry.Find(collection);
        var limit = Limit(timeout);
        var points = PointsValidator.Validate(body, served.Collection.Config);
        return UpsertPointsResponse.Of(await UnlessDeletedAsync(registry, served, () => served.UpsertAsync(points, wait ?? false, limit, aborted)));
    }

    private static async Task<QueryPointsResponse> QueryAsync(
        string collection, [FromQuery] long? timeout, [FromBody] QueryPointsRequest body, CollectionRegistry registry, TimeProvider time, CancellationToken aborted)
    {
        var served = registry.Find(collection);
        var limit = Limit(timeout);
        var query = QueryValidator.Validate(body, served.Collection.Config);
        return Answer(await UnlessDeletedAsync(registry, served, () => WithinAsync(limit, served, query, time, aborted)));
    }

    private static TimeSpan? Limit(long? seconds)
    {
        var errors = new ValidationErrors("query");
        var limit = errors.Number("timeout (seconds)", seconds, byDefault: 1, 1, LongestTimeout);
        errors.ThrowIfAny();
        return seconds is null ? null : TimeSpan.FromSeconds(limit);
    }

    private static async Task<IReadOnlyList<ScoredPoint>> WithinAsync(
        TimeSpan? timeout, IServedCollection served, SearchQuery query, TimeProvider time, CancellationToken aborted)
    {
        if (timeout is null)
        {
            return await served.QueryAsync(query, aborted);
        }

        using var late = new CancellationTokenSource(timeout.Value, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, aborted);
        try
        {
            return await served.QueryAsync(query, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            throw new SearchException(
                StatusCodes.Status408RequestTimeout,
                $"Timeout error: the query took longer than its timeout of {timeout.Value.TotalSeconds} s. Ask for less, or allow it more time.");
        }
    }

    // Any failure in a collection that has since been deleted is a consequence of the deletion.
    private static async Task<T> UnlessDeletedAsync<T>(CollectionRegistry registry, IServedCollection served, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception) when (!registry.Serves(served))
        {
            throw CollectionErrors.Unknown(served.Collection.Name);
        }
    }

    private static QueryPointsResponse Answer(IReadOnlyList<ScoredPoint> found)
    {
        var points = new FoundPoint[found.Count];
        for (var index = 0; index < points.Length; index++)
        {
            var point = found[index];
            points[index] = new(point.Id, point.Version, point.Score, point.Payload);
        }

        return new(points);
    }
}
