using PerfRegression.Search.Updates;

namespace PerfRegression.Unit.Search.Updates;

internal sealed class FakeReplayView(FakePrimary primary) : IReplayView
{
    public Task<ReplayStatus> LookAsync() => Task.FromResult(primary.Look());

    public Task NudgeAsync()
    {
        primary.Nudge();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        primary.Close();
        return ValueTask.CompletedTask;
    }
}
