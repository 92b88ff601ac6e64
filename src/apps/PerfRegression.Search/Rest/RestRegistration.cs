using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PerfRegression.Search.Rest;

internal static class RestRegistration
{
    public static void AddRest(this IServiceCollection services)
    {
        services.AddExceptionHandler<ErrorHandler>();
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = ErrorHandler.MostBytes);
        services.ConfigureHttpJsonOptions(json =>
        {
            var options = json.SerializerOptions;
            options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.PropertyNameCaseInsensitive = false;
            options.AllowDuplicateProperties = false;
            options.NumberHandling = JsonNumberHandling.Strict;

            // Quotation marks are not escaped: an error is read by people and never embedded in HTML.
            options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
    }

    public static void MapRest(this WebApplication app)
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        app.Use((context, next) =>
        {
            context.Features.Set(new RequestTime(time, time.GetTimestamp()));
            return next(context);
        });
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(ErrorHandler.AnswerAsync);

        // Always ready, because the service starts listening only once all collections are served.
        app.MapGet("/", () => "all shards are ready");
        app.MapGet("/readyz", () => "all shards are ready");

        var collection = app.MapGroup("/collections/{collection}").AddEndpointFilterFactory(Contract.Keep);
        collection.MapCollection();
        collection.MapPoints();
    }
}
