using System.Collections.Concurrent;
using PerfRegression.Comparing;
using Xunit;

namespace PerfRegression.Unit.Comparing;

/// <summary>A comparison that was measured for two rounds, and then for a third one.</summary>
public sealed class MeasuredComparison : IAsyncLifetime
{
    internal const int Seed = 11;
    private readonly WatchedHosting _old = new(ComparisonFixture.Tiny()) { Compiled = _ => TimeSpan.FromSeconds(1) };
    private readonly WatchedHosting _new = new(ComparisonFixture.Tiny()) { Compiled = asked => TimeSpan.FromMilliseconds((51 * Math.Min(asked, 3)) + (49 * Math.Max(0, asked - 3))) };

    internal ConcurrentQueue<ComparisonProgress> Shown { get; } = new();

    internal ComparisonResult Two { get; private set; } = null!;

    internal ComparisonResult Three { get; private set; } = null!;

    /// <summary>The processes of each side, in the order of their rounds.</summary>
    internal (IReadOnlyList<int> Old, IReadOnlyList<int> New) Processes => (_old.Processes, _new.Processes);

    public async ValueTask InitializeAsync()
    {
        var scenario = ComparisonFixture.Scenario(_old, _new) with { Seed = Seed, ShortestSlice = TimeSpan.FromSeconds(0.5), LongestWarmUp = TimeSpan.FromSeconds(10) };
        Two = await ComparisonFixture.MeasureAsync(scenario, rounds: 2, Shown.Enqueue);
        Three = await ComparisonFixture.MeasureAsync(scenario, rounds: 3, Shown.Enqueue, Two);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
