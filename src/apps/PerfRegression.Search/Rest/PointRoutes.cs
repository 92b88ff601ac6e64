using PerfRegression.Search.Failures;
using PerfRegression.Search.Points;
using PerfRegression.Search.Reads;
using PerfRegression.Search.Rest.Answers;
using PerfRegression.Search.Rest.Checks;
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
        var (wait, timeout) = (QueryParameters.Wait(context.Request), QueryParameters.Timeout(context.Request));
        var points = PointsCheck.Checked(await context.Request.ReadJsonAsync(RestJson.Default.UpsertBody), served.Collection.Config);

        var receipt = await UnlessDeletedAsync(served, () => served.UpsertAsync(points, wait, timeout, context.RequestAborted));
        await context.Response.WriteResultAsync(UpsertAnswer.Of(receipt), time.GetElapsedTime(began), RestJson.Default.Upserted);
    }

    private async Task QueryAsync(HttpContext context)
    {
        var began = time.GetTimestamp();
        var served = registry.Find(context.CollectionName());
        var timeout = QueryParameters.Timeout(context.Request);
        var query = QueryCheck.Checked(await context.Request.ReadJsonAsync(RestJson.Default.QueryBody), served.Collection.Config);

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
            throw new SearchFaultException(
                StatusCodes.Status408RequestTimeout,
                $"Timeout error: the query took longer than its timeout of {timeout.Value.TotalSeconds} s. Ask for less, or allow it more time.");
        }
    }

    // Whatever fails in a collection that was deleted meanwhile fails because of that.
    private async Task<T> UnlessDeletedAsync<T>(IServedCollection served, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception) when (!registry.Serves(served))
        {
            throw CollectionFaults.Unknown(served.Collection.Name);
        }
    }

    private static QueryAnswer Answer(IReadOnlyList<ScoredPoint> found)
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
