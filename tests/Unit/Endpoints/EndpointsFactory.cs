using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PerfRegression.Endpoints;

namespace PerfRegression.Unit.Endpoints;

/// <summary>The app on an in-memory server.</summary>
internal sealed class EndpointsFactory(string runtimeModel, Action<IServiceCollection>? replace = null) : WebApplicationFactory<EndpointsApp>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(AppContext.BaseDirectory);
        builder.UseSetting("runtime-model", runtimeModel);
        builder.ConfigureTestServices(services => replace?.Invoke(services));
    }
}
