using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using PerfRegression.Search;

namespace PerfRegression.Unit.Search.Faults;

/// <summary>The app as it is, on an in-memory server.</summary>
internal sealed class DatabaseApp(IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<SearchApp>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(AppContext.BaseDirectory);
        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, value);
        }
    }
}
