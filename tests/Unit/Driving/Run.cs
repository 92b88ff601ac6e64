using PerfRegression.LoadGenerator.Driving;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Profiles;
using PerfRegression.Model.Protocol;
using PerfRegression.Unit.Transports;

namespace PerfRegression.Unit.Driving;

/// <summary>Carries out a plan within the test, but on a thread of its own.</summary>
internal static class Run
{
    public static Task<LoadResult> OfAsync(LoadPlan plan, Action<LoadProgress>? report = null, Task? stop = null) => Task.Factory.StartNew(
        () =>
        {
            using var run = new LoadRun(plan, report ?? (_ => { }));
            _ = stop?.ContinueWith(_ => run.Stop(), TaskScheduler.Default);
            return run.Run();
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default).WaitAsync(TransportRun.Patience);

    // With a think time, or a dozen tests side by side would fight for the cores instead of waiting.
    public static LoadPlan Closed(Uri target, TransportKind transport, double seconds, int users) => new()
    {
        Targets = [target],
        Transport = transport,
        WarmUp = WarmUp.Off,
        Closed = new ClosedModel { Stages = [new Stage(TimeSpan.Zero, users), new Stage(TimeSpan.FromSeconds(seconds), users)], ThinkTime = TimeSpan.FromMilliseconds(5) },
    };

    public static LoadPlan Open(Uri target, TransportKind transport, double seconds, double rate, int connections) => new()
    {
        Targets = [target],
        Transport = transport,
        WarmUp = WarmUp.Off,
        Open = new OpenModel { StartRate = rate, Stages = [new Stage(TimeSpan.FromSeconds(seconds), rate)], MaxConnections = connections },
    };
}
