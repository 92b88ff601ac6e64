using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace PerfRegression.Search.Rest;

/// <summary>What all routes of the API have in common: they refuse what nobody would obey, by its name, and answer in an envelope.</summary>
internal static class Contract
{
    public static EndpointFilterDelegate Keep(EndpointFilterFactoryContext route, EndpointFilterDelegate handler)
    {
        string[] taken = [.. route.MethodInfo.GetParameters().Where(parameter => parameter.IsDefined(typeof(FromQueryAttribute), inherit: false)).Select(parameter => parameter.Name!)];
        var json = route.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return async request =>
        {
            RefuseOthers(request.HttpContext.Request, taken);
            RefuseOthers(request.Arguments);
            await request.HttpContext.WriteResultAsync(await handler(request), json);
            return Results.Empty;
        };
    }

    private static void RefuseOthers(HttpRequest request, string[] taken)
    {
        // Most requests have no parameters, and request.Query would still allocate a collection.
        if (request.QueryString.HasValue)
        {
            var errors = new ValidationErrors("query");
            errors.AddUnsupported(request.Query.Keys.Where(name => !taken.Contains(name, StringComparer.OrdinalIgnoreCase)));
            errors.ThrowIfAny();
        }
    }

    // .NET's own validation knows nothing of the members that are none of a type's, and answers with problem details.
    private static void RefuseOthers(IList<object?> arguments)
    {
        var errors = new ValidationErrors();
        errors.AddUnsupported(arguments.OfType<JsonBody>().SelectMany(body => body.Unsupported()));
        errors.ThrowIfAny();
    }
}
