using PerfRegression.Endpoints;
using PerfRegression.Hosting;

namespace PerfRegression.Bench.Machine;

/// <summary>The app that is measured against: one worker of plain ASP.NET Core.</summary>
internal static class EndpointsWorker
{
    public static WorkerHosting Hosting { get; } =
        new(AppUnderTest.Of<EndpointsApp>(), new WorkerOptions { Arguments = ["--runtime-model", "thread-pool"] });
}
