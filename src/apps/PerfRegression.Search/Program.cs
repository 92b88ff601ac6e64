using PerfRegression.Search;
using PerfRegression.Search.Rest;
using PerfRegression.Search.Serving;
using PerfRegression.Search.Settings;
using PerfRegression.Search.Shards;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.LogOnlyAddressesAndWarnings();
    builder.LimitBodies(BodyReading.MostBytes);

    // Read after the host is built, so that a test host's own configuration counts too.
    builder.Services.AddSingleton(provider => new SettingsReader(provider.GetRequiredService<IConfiguration>()).Read());
    builder.Services.AddServing();
    builder.Services.AddRest();

    var app = builder.Build();
    ReadThreads.Reserve(app.Services.GetRequiredService<SearchSettings>());
    app.MapRest();

    // Before the server listens, so that all collections are there for the first request; and not in a hosted service, whose failure
    // the host would log with a stack trace.
    await app.Services.GetRequiredService<CollectionRegistry>().RestoreAsync(CancellationToken.None);

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
