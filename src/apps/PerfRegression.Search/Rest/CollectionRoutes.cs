using PerfRegression.Search.Collections;
using PerfRegression.Search.Serving;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Rest;

/// <summary>Creates, changes, describes and deletes collections.</summary>
internal sealed class CollectionRoutes(CollectionRegistry registry, ShardMap shards, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/collections/{collection}", (RequestDelegate)CreateAsync);
        routes.MapPatch("/collections/{collection}", (RequestDelegate)ChangeAsync);
        routes.MapGet("/collections/{collection}", (RequestDelegate)DescribeAsync);
        routes.MapDelete("/collections/{collection}", (RequestDelegate)DeleteAsync);
        routes.MapGet("/collections/{collection}/counters", (RequestDelegate)CountAsync);
    }

    private async Task CreateAsync(HttpContext context)
    {
        var began = time.GetTimestamp();
        QueryParameters.RefuseOthersThan(context.Request);
        var name = context.CollectionName();
        if (!CollectionName.IsValid(name))
        {
            throw CollectionErrors.InvalidName(name);
        }

        var body = await context.Request.ReadJsonAsync(RestJson.Default.CreateCollectionRequest);
        await registry.CreateAsync(name, CollectionValidator.ForCreation(body, shards.Shards), context.RequestAborted);
        await DoneAsync(context, began);
    }

    private async Task ChangeAsync(HttpContext context)
    {
        var began = time.GetTimestamp();
        QueryParameters.RefuseOthersThan(context.Request);
        var name = context.CollectionName();
        registry.Find(name);
        var body = await context.Request.ReadJsonAsync(RestJson.Default.UpdateCollectionRequest);
        await registry.ChangeAsync(name, config => CollectionValidator.ForChange(body, config), context.RequestAborted);
        await DoneAsync(context, began);
    }

    private async Task DeleteAsync(HttpContext context)
    {
        var began = time.GetTimestamp();
        QueryParameters.RefuseOthersThan(context.Request);
        await registry.DeleteAsync(context.CollectionName(), context.RequestAborted);
        await DoneAsync(context, began);
    }

    private Task DescribeAsync(HttpContext context)
    {
        var began = time.GetTimestamp();
        QueryParameters.RefuseOthersThan(context.Request);
        var answer = CollectionResponse.Of(registry.Find(context.CollectionName()));
        return context.Response.WriteResultAsync(answer, time.GetElapsedTime(began), RestJson.Default.Described);
    }

    private Task CountAsync(HttpContext context)
    {
        var began = time.GetTimestamp();
        QueryParameters.RefuseOthersThan(context.Request);
        var answer = CountersResponse.Of(registry.Find(context.CollectionName()));
        return context.Response.WriteResultAsync(answer, time.GetElapsedTime(began), RestJson.Default.Counted);
    }

    private Task DoneAsync(HttpContext context, long began) =>
        context.Response.WriteResultAsync(true, time.GetElapsedTime(began), RestJson.Default.Done);
}
