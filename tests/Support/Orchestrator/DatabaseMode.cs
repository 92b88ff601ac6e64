using System.Diagnostics;
using System.Globalization;
using PerfRegression;
using PerfRegression.Backing;

namespace Orchestrator;

/// <summary>Brings up a database, prints its process ids, how long that took and what it is as one line, and waits to be killed.</summary>
internal static class DatabaseMode
{
    private const int Unavailable = 3;

    public static async Task<int> RunAsync<TDatabase>(Func<Task<TDatabase>> start)
        where TDatabase : IBackingService, IAsyncDisposable
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await using var database = await start();
            Print(string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', database.ProcessIds ?? [])} {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms, {database.Description}"));
            WaitForTheEnd();
            return 0;
        }
        catch (BackingServiceUnavailableException exception)
        {
            Print(exception.Message);
            return Unavailable;
        }
    }

#pragma warning disable RS0030 // Its stdin and stdout are the test's.
    private static void WaitForTheEnd()
    {
        while (Console.ReadLine() is not null)
        {
        }
    }

    private static void Print(string text) => Console.WriteLine(text);
#pragma warning restore RS0030
}
