using System.Globalization;
using PerfRegression;
using PerfRegression.Hosting;
using PerfRegression.Running;
using TinyApp;

namespace Orchestrator;

/// <summary>Drives a minute of load on two workers; prints their process ids and the generator's, and at last why the run is void.</summary>
internal static class RunMode
{
    private const int Void = 3;

    public static async Task<int> RunAsync()
    {
        var scenario = new Scenario
        {
            Name = "a minute of load",
            Hosting = Workers.Of<TinyAppMarker>(count: 2),
            Request = Request.Get("/greeting"),
            Load = LoadPlan.OfUsers(4, hold: TimeSpan.FromSeconds(60), ramp: TimeSpan.Zero).WithThinkTime(TimeSpan.FromMilliseconds(20)) with { WarmUp = WarmUp.Off },
            Disturbances = [new Disturbance(TimeSpan.Zero, "announce", Announce)],
        };

        var run = await new ScenarioRunner().RunAsync(scenario);
        if (run.Fault is null)
        {
            return 0;
        }

        Print(run.Fault.Reason);
        return Void;
    }

    private static Task Announce(IHostedVariant variant, CancellationToken cancelled)
    {
        var processes = variant.ProcessIds!.Append(OwnChild.Running("PerfRegression.LoadGenerator.dll"));
        Print(string.Join(' ', processes.Select(process => process.ToString(CultureInfo.InvariantCulture))));
        return Task.CompletedTask;
    }

#pragma warning disable RS0030 // Its stdout is what the test reads.
    private static void Print(string text) => Console.WriteLine(text);
#pragma warning restore RS0030
}
