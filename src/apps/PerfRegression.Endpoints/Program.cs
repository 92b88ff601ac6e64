using System.Text.Json;
using Microsoft.Extensions.Options;
using PerfRegression.Endpoints;
using PerfRegression.Endpoints.CpuBound;
using PerfRegression.Endpoints.Gallery;
using PerfRegression.Endpoints.Runtimes;
using PerfRegression.Endpoints.Select;
using PerfRegression.Endpoints.Settings;
using PerfRegression.Endpoints.Waits;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.LogOnlyAddressesAndWarnings();
    builder.AcceptThousandsOfUsers();

    builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
    builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    builder.Services.AddProblemDetails().AddExceptionHandler<BadRequestHandler>().AddValidation();
    builder.Services.AddSettings();
    builder.Services.AddHandlerRuntime();
    builder.Services.AddWaits();
    builder.Services.AddCpuBound();
    builder.Services.AddSelect();
    builder.Services.AddGallery();

    var app = builder.Build();
    app.UseExceptionHandler();
    app.MapPlain();
    app.MapWaits();
    app.MapCpuBound();
    app.MapSelect();
    app.MapGallery();

    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException invalid)
{
#pragma warning disable RS0030 // The entry point is where the app talks to the console.
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, invalid.Failures));
#pragma warning restore RS0030
    return 2;
}
