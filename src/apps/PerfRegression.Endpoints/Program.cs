using PerfRegression.Endpoints;
using PerfRegression.Endpoints.CpuBound;
using PerfRegression.Endpoints.Runtimes;
using PerfRegression.Endpoints.Select;
using PerfRegression.Endpoints.Settings;
using PerfRegression.Endpoints.Waits;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.LogOnlyAddressesAndWarnings();
    builder.AcceptThousandsOfUsers();

    // Read after the host is built, so that a test host's own configuration counts too.
    builder.Services.AddSingleton(provider => new SettingsReader(provider.GetRequiredService<IConfiguration>()).Read());
    builder.Services.AddHandlerRuntime();
    builder.Services.AddWaits();
    builder.Services.AddCpuBound();
    builder.Services.AddSelect();

    var app = builder.Build();
    app.MapPlain();
    app.MapWaits();
    app.MapCpuBound();
    app.MapSelect();

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
