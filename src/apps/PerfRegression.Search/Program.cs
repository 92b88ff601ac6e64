using Microsoft.Extensions.Options;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Rest;
using PerfRegression.Search.Serving;
using PerfRegression.Search.Settings;
using PerfRegression.Search.Shards;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);

    // The host would log a failed start with its stack trace; it is told below, in a line.
    builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    builder.Services.AddSettings();
    builder.Services.AddServing();
    builder.Services.AddRest();

    var app = builder.Build();
    ReadThreads.Reserve(app.Services.GetRequiredService<SearchSettings>());
    app.MapRest();

    await app.RunAsync();
    return 0;
}
catch (Exception invalid) when (invalid is OptionsValidationException or StartException)
{
#pragma warning disable RS0030 // The entry point is where the app talks to the console.
    await Console.Error.WriteLineAsync(invalid is OptionsValidationException settings ? string.Join(' ', settings.Failures) : invalid.Message);
#pragma warning restore RS0030
    return 2;
}
