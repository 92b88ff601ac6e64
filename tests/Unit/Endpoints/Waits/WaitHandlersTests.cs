using FluentAssertions;
using PerfRegression.Endpoints.Runtimes;
using PerfRegression.Endpoints.Waits;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Waits;

public sealed class WaitHandlersTests
{
    [Fact]
    public async Task An_async_handler_leaves_the_loop_free_while_it_waits()
    {
        using var loop = new EventLoop();

        var waiting = loop.Run(() => WaitHandlers.AsyncEndpointAsyncProcessing(60_000));
        var other = await loop.Run(() => Task.FromResult("served")).WaitAsync(Gate.Patience);

        other.Should().Be("served");
        waiting.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task An_async_handler_that_blocks_is_finished_before_the_next_begins()
    {
        using var loop = new EventLoop();

        var blocking = loop.Run(() => WaitHandlers.AsyncEndpointSyncProcessing(1));
        var next = loop.Run(() => Task.FromResult(blocking.IsCompleted));

        (await next.WaitAsync(Gate.Patience)).Should().BeTrue();
    }
}
