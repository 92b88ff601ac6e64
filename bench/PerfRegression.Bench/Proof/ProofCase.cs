using System.Globalization;
using PerfRegression.Bench.Machine;

namespace PerfRegression.Bench.Proof;

/// <summary>An endpoint whose work can be made longer by a share of it.</summary>
/// <param name="Name">What it is, in a few words.</param>
/// <param name="Metric">The metric that is precise for it.</param>
/// <param name="Users">Virtual users.</param>
/// <param name="Hosting">How it is hosted.</param>
/// <param name="PathOf">Its path with the work times a factor.</param>
internal sealed record ProofCase(string Name, Metric Metric, int Users, IHosting Hosting, Func<double, string> PathOf)
{
    private const int WaitMilliseconds = 100;
    private const int QueryMilliseconds = 20;
    private const int Iterations = 300_000;

    public static IReadOnlyList<ProofCase> All(IPostgresServer database) =>
    [
        new($"wait of {WaitMilliseconds} ms, 100 users", Metric.P95, 100, EndpointsWorker.Hosting, factor => Text($"/async_endpoint_async_processing?ms={WaitMilliseconds * factor:0}")),
        new($"select of {QueryMilliseconds} ms, 100 users", Metric.P95, 100, EndpointsWorker.On(database, UsersDatabase.PoolSize), factor => Text($"/async_select?ms={QueryMilliseconds * factor:0}")),
        new("computing, 32 users", Metric.CpuPerRequest, 32, EndpointsWorker.Hosting, factor => Text($"/cpu_inline?iterations={Iterations * factor:0}")),
    ];

    private static string Text(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);
}
