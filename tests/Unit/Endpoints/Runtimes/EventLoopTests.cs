using FluentAssertions;
using PerfRegression.Endpoints.Runtimes;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Runtimes;

public sealed class EventLoopTests : IDisposable
{
    private readonly EventLoop _loop = new();
    private readonly Gate _gate = new();

    public void Dispose()
    {
        _gate.Dispose();
        _loop.Dispose();
    }

    [Fact]
    public async Task Every_handler_and_what_follows_its_awaits_runs_on_the_one_thread()
    {
        var handlers = Enumerable.Range(0, 20).Select(_ => _loop.Run(ThreadsSeenAsync)).ToList();

        var seen = await Task.WhenAll(handlers).WaitAsync(Gate.Patience);

        seen.SelectMany(threads => threads).Distinct().Should().ContainSingle().Which.Name.Should().Be("event loop");

        static async Task<Thread[]> ThreadsSeenAsync()
        {
            var start = Thread.CurrentThread;
            await Task.Yield();
            var yielded = Thread.CurrentThread;
            await Task.Delay(1);
            return [start, yielded, Thread.CurrentThread];
        }
    }

    [Fact]
    public async Task The_result_is_handed_over_outside_the_loop()
    {
        var handler = _loop.Run(() =>
        {
            _gate.Pass();
            return Task.FromResult(Thread.CurrentThread);
        });
        var continuation = handler.ContinueWith(
            ended => ended.Result != Thread.CurrentThread,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        _gate.Open();

        (await continuation.WaitAsync(Gate.Patience)).Should().BeTrue();
    }

    [Fact]
    public async Task A_blocking_call_stops_all_others_until_it_returns()
    {
        using var blocked = new Gate();
        var awaited = new TaskCompletionSource<string>();
        var resuming = _loop.Run(async () => await awaited.Task);
        var blocking = _loop.Run(() =>
        {
            blocked.Open();
            _gate.Pass();
            return Task.FromResult("blocking");
        });
        blocked.Pass();

        var beginning = _loop.Run(() => Task.FromResult("beginning"));
        awaited.SetResult("resuming");
        resuming.IsCompleted.Should().BeFalse("its continuation waits for the loop");
        beginning.IsCompleted.Should().BeFalse("it waits for the loop");
        _gate.Open();

        var answers = await Task.WhenAll(blocking, beginning, resuming).WaitAsync(Gate.Patience);
        answers.Should().Equal("blocking", "beginning", "resuming");
    }

    [Fact]
    public async Task Handlers_begin_in_the_order_they_came()
    {
        var begun = new List<int>();
        var handlers = Enumerable.Range(0, 1_000).Select(number => _loop.Run(() =>
        {
            begun.Add(number);
            return Task.FromResult(number);
        })).ToList();

        await Task.WhenAll(handlers).WaitAsync(Gate.Patience);

        begun.Should().BeInAscendingOrder().And.HaveCount(1_000);
    }

    [Fact]
    public async Task A_handler_that_throws_fails_alone()
    {
        var failing = () => _loop.Run<int>(() => throw new InvalidDataException("spoilt")).WaitAsync(Gate.Patience);

        await failing.Should().ThrowAsync<InvalidDataException>().WithMessage("spoilt");
        (await _loop.Run(() => Task.FromResult(1)).WaitAsync(Gate.Patience)).Should().Be(1);
    }
}
