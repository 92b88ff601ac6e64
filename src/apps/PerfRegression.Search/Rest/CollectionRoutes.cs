using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Serving;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Rest;

/// <summary>Creates, changes, describes and deletes collections.</summary>
internal static class CollectionRoutes
{
    public static void MapCollection(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("", CreateAsync);
        routes.MapPatch("", ChangeAsync);
        foreach (var bodiless in new[] { routes.MapGet("", Describe), routes.MapDelete("", DeleteAsync), routes.MapGet("/counters", Count) })
        {
            // They read a body only to refuse what is in it; without one, its content type matters to nobody.
            bodiless.WithMetadata(new AcceptsMetadata(["*/*"]));
        }
    }

    private static async Task<bool> CreateAsync(string collection, [FromBody] CreateCollectionRequest body, CollectionRegistry registry, ShardMap shards, CancellationToken aborted)
    {
        if (!CollectionName.IsValid(collection))
        {
            throw CollectionErrors.InvalidName(collection);
        }

        await registry.CreateAsync(collection, CollectionValidator.ForCreation(body, shards.Shards), aborted);
        return true;
    }

    private static async Task<bool> ChangeAsync(string collection, [FromBody] UpdateCollectionRequest body, CollectionRegistry registry, CancellationToken aborted)
    {
        await registry.ChangeAsync(collection, config => CollectionValidator.ForChange(body, config), aborted);
        return true;
    }

    private static async Task<bool> DeleteAsync(string collection, [FromBody] JsonBody? body, CollectionRegistry registry, CancellationToken aborted)
    {
        await registry.DeleteAsync(collection, aborted);
        return true;
    }

    private static CollectionResponse Describe(string collection, [FromBody] JsonBody? body, CollectionRegistry registry) =>
        CollectionResponse.Of(registry.Find(collection));

    private static CountersResponse Count(string collection, [FromBody] JsonBody? body, CollectionRegistry registry) =>
        CountersResponse.Of(registry.Find(collection));
}
