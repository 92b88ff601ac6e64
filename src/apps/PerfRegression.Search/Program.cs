using PerfRegression.Search.Rest;
using PerfRegression.Search.Server;
using PerfRegression.Search.Serving;
using PerfRegression.Search.Settings;
using PerfRegression.Search.Shards;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.LogOnlyAddressesAndWarnings();
    builder.LimitBodies(BodyReading.MostBytes);
    builder.Services.AddSearchSettings();
    builder.Services.AddServing();
    builder.Services.AddRest();

    var app = builder.Build();
    ReadThreads.Provide(app.Services.GetRequiredService<SearchSettings>());
    app.MapRest();

    // Before it listens, so that whoever gets an answer finds all collections; and not as a hosted service, whose failure the host
    // would log with its stack.
    await app.Services.GetRequiredService<CollectionRegistry>().TakeUpAsync(CancellationToken.None);

    await app.RunAsync();
    return 0;
}
catch (InvalidSettingsException invalid)
{
#pragma warning disable RS0030 // The entry point is where the app talks to the console.
    await Console.Error.WriteLineAsync(invalid.Message);
#pragma warning restore RS0030
    return 2;
}
