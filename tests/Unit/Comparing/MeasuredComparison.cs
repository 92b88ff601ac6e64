using PerfRegression.Measurements;
using PerfRegression.Running;
using Xunit;

namespace PerfRegression.Unit.Comparing;

/// <summary>A comparison that was measured for two rounds, and then for a third one, before which a variant failed to come up.</summary>
public sealed class MeasuredComparison : IAsyncLifetime
{
    internal const int Seed = 11;
    private readonly ComparisonFixture _fixture = new();
    private readonly WatchedHosting _old = new(ComparisonFixture.Tiny()) { Compiled = _ => 100 };
    private readonly WatchedHosting _new = new(ComparisonFixture.Tiny(), ComparisonFixture.Tiny(), ComparisonFixture.Tiny("--exit-at-start", "3"), ComparisonFixture.Tiny()) { Compiled = asked => 10 * Math.Min(asked, 3) };

    internal CollectingComparisons Sink { get; private set; } = null!;

    internal ComparisonResult Two { get; private set; } = null!;

    internal ComparisonResult Three { get; private set; } = null!;

    /// <summary>The processes of each side, in the order of their rounds.</summary>
    internal (IReadOnlyList<int> Old, IReadOnlyList<int> New) Processes => (_old.Processes, _new.Processes);

    public async ValueTask InitializeAsync()
    {
        Sink = new CollectingComparisons(_fixture.Folder);
        var scenario = ComparisonFixture.Scenario(_old, _new) with { Seed = Seed };
        Two = await _fixture.MeasureAsync(scenario, rounds: 2, Sink);
        Three = await _fixture.MeasureAsync(scenario, rounds: 3, Sink, Two);
    }

    public ValueTask DisposeAsync()
    {
        _fixture.Dispose();
        return ValueTask.CompletedTask;
    }
}
