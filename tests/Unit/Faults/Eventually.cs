using System.Diagnostics;
using FluentAssertions;

namespace PerfRegression.Unit.Faults;

/// <summary>Waits for what is to come, with patience.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task BeAsync(Func<bool> what, string because)
    {
        var began = Stopwatch.StartNew();
        while (!what() && began.Elapsed < Patience)
        {
            await Task.Delay(10);
        }

        what().Should().BeTrue(because);
    }
}
