using PerfRegression.Search.Server;
using PerfRegression.Search.Settings;
using PerfRegression.Search.Shards;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.LogOnlyAddressesAndWarnings();
    builder.Services.AddSearchSettings();
    builder.Services.AddSingleton<ShardMap>();

    var app = builder.Build();
    _ = app.Services.GetRequiredService<SearchSettings>();

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
