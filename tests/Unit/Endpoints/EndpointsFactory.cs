using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PerfRegression.Endpoints;

namespace PerfRegression.Unit.Endpoints;

/// <summary>The app on an in-memory server, with further settings where a test needs some.</summary>
internal sealed class EndpointsFactory(string runtimeModel, Action<IServiceCollection>? replace = null, params (string Name, object Value)[] settings)
    : WebApplicationFactory<EndpointsApp>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(AppContext.BaseDirectory);
        builder.UseSetting("runtime-model", runtimeModel);
        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        builder.ConfigureTestServices(services => replace?.Invoke(services));
    }
}
