using System.Globalization;
using PerfRegression.Endpoints;
using PerfRegression.Hosting;

namespace PerfRegression.Bench.Machine;

/// <summary>The app that is measured against: one worker of plain ASP.NET Core.</summary>
internal static class EndpointsWorker
{
    public static Workers Hosting { get; } =
        new(AppUnderTest.Of<EndpointsApp>(), new WorkerOptions { Arguments = ["--runtime-model", "thread-pool"] });

    /// <summary>The same on a database, each route with a pool of so many connections.</summary>
    public static Workers On(IPostgresServer database, int poolSize) => new(Hosting.App, Hosting.Options with
    {
        Arguments = [.. Hosting.Options.Arguments, "--Select:MaxPoolSize", poolSize.ToString(CultureInfo.InvariantCulture)],
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Select__ConnectionString"] = database.ConnectionString },
    });

    /// <summary>The same with a first generation of 1 GB (the variable is hexadecimal), which is not collected within a short run.</summary>
    public static Workers WithoutCollections { get; } = With("DOTNET_GCgen0size", "40000000");

    /// <summary>The same with an environment variable.</summary>
    public static Workers With(string name, string value) => new(Hosting.App, Hosting.Options with
    {
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { [name] = value },
    });
}
