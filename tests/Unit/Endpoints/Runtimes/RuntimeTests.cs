using FluentAssertions;
using PerfRegression.Endpoints.Runtimes;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Runtimes;

public sealed class RuntimeTests
{
    [Fact]
    public async Task The_thread_pool_model_runs_handlers_where_they_are_called()
    {
        var runtime = new ThreadPoolRuntime();
        var here = Thread.CurrentThread;

        var syncHandler = runtime.RunSyncHandler(() => Thread.CurrentThread, CancellationToken.None);
        var asyncHandler = runtime.RunAsyncHandler(() => Task.FromResult(Thread.CurrentThread));

        (await syncHandler).Should().BeSameAs(here);
        (await asyncHandler).Should().BeSameAs(here);
    }

    [Fact]
    public async Task The_event_loop_model_keeps_sync_handlers_off_the_loop()
    {
        using var runtime = new EventLoopRuntime(syncThreads: 1);

        var syncThread = await runtime.RunSyncHandler(() => Thread.CurrentThread, CancellationToken.None).WaitAsync(Gate.Patience);
        var loopThread = await runtime.RunAsyncHandler(() => Task.FromResult(Thread.CurrentThread)).WaitAsync(Gate.Patience);

        syncThread.Name.Should().Be("sync handlers 1");
        loopThread.Name.Should().Be("event loop");
    }

    [Fact]
    public async Task A_blocked_sync_handler_leaves_the_loop_free()
    {
        using var runtime = new EventLoopRuntime(syncThreads: 1);
        using var gate = new Gate();
        var blocked = runtime.RunSyncHandler(PassGate, CancellationToken.None);

        var free = await runtime.RunAsyncHandler(() => Task.FromResult("free")).WaitAsync(Gate.Patience);

        free.Should().Be("free");
        blocked.IsCompleted.Should().BeFalse();

        bool PassGate()
        {
            gate.Pass();
            return true;
        }
    }
}
