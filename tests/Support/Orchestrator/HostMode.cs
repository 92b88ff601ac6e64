using PerfRegression;
using TinyApp;

namespace Orchestrator;

/// <summary>Hosts two workers, prints their process ids as one line, and waits to be killed.</summary>
internal static class HostMode
{
    public static async Task<int> RunAsync()
    {
        var hosting = Workers.Of<TinyAppMarker>(count: 2);
        await using var group = await hosting.StartAsync();
#pragma warning disable RS0030 // Its stdout is what the test reads.
        Console.WriteLine(string.Join(' ', group.ProcessIds));
        while (Console.ReadLine() is not null)
        {
        }
#pragma warning restore RS0030
        return 0;
    }
}
