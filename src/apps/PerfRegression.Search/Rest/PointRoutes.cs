using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Reads;
using PerfRegression.Search.Serving;

namespace PerfRegression.Search.Rest;

/// <summary>Adds and finds points.</summary>
internal sealed class PointRoutes(CollectionRegistry registry, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/collections/{collection}/points", (RequestDelegate)UpsertAsync);
        routes.MapPost("/collections/{collection}/points/query", (RequestDelegate)QueryAsync);
    }

    private async Task UpsertAsync(HttpContext context)
    {
        var began = time.GetTimestamp();
        var served = registry.Find(context.CollectionName());
        QueryParameters.RefuseOthersThan(context.Request, "wait", "timeout");
        var (wait, timeout) = (QueryParameters.Wait(context.Request), QueryParameters.Timeout(context.Request));
        var points = PointsValidator.Validate(await context.Request.ReadJsonAsync(RestJson.Default.UpsertPointsRequest), served.Collection.Config);

        var receipt = await UnlessDeletedAsync(served, () => served.UpsertAsync(points, wait, timeout, context.RequestAborted));
        await context.Response.WriteResultAsync(UpsertPointsResponse.Of(receipt), time.GetElapsedTime(began), RestJson.Default.Upserted);
    }

    private async Task QueryAsync(HttpContext context)
    {
        var began = time.GetTimestamp();
        var served = registry.Find(context.CollectionName());
        QueryParameters.RefuseOthersThan(context.Request, "timeout");
        var timeout = QueryParameters.Timeout(context.Request);
        var query = QueryValidator.Validate(await context.Request.ReadJsonAsync(RestJson.Default.QueryPointsRequest), served.Collection.Config);

        var found = await UnlessDeletedAsync(served, () => QueryAsync(served, query, timeout, context.RequestAborted));
        await context.Response.WriteResultAsync(Answer(found), time.GetElapsedTime(began), RestJson.Default.Found);
    }

    private async Task<IReadOnlyList<ScoredPoint>> QueryAsync(IServedCollection served, SearchQuery query, TimeSpan? timeout, CancellationToken aborted)
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
    private async Task<T> UnlessDeletedAsync<T>(IServedCollection served, Func<Task<T>> work)
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
