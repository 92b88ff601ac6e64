using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PerfRegression.Search;
using PerfRegression.Search.Serving;

namespace PerfRegression.Unit.Search;

/// <summary>The app on an in-memory server, with collections that are kept in memory unless a test has databases for it.</summary>
internal sealed class SearchFactory(MemoryEngine? engine = null, MemoryStore? store = null, params (string Name, object Value)[] settings)
    : WebApplicationFactory<SearchApp>
{
    public MemoryEngine Engine { get; } = engine ?? new MemoryEngine();

    public MemoryStore Store { get; } = store ?? new MemoryStore();

    /// <summary>Shards and replicas that are there in name only: 2 shards, the first with 3 replicas, the second with 2.</summary>
    private static readonly string[] Limit = ["0:0", "0:1", "0:2", "1:0", "1:1"];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(AppContext.BaseDirectory);
        foreach (var place in Limit)
        {
            builder.UseSetting($"Search:Shards:{place}", "Host=127.0.0.1;Port=1;Username=app;Password=hush");
        }

        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        builder.ConfigureTestServices(services => services.AddSingleton<ICollectionEngine>(Engine).AddSingleton<ICollectionStore>(Store));
    }
}
