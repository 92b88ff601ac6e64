using FluentAssertions;
using PerfRegression.Endpoints.Runtimes;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Runtimes;

public sealed class DedicatedThreadsTests : IDisposable
{
    private readonly Gate _gate = new();

    public void Dispose() => _gate.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Exactly_as_many_calls_are_in_service_as_there_are_threads(int count)
    {
        using var threads = new DedicatedThreads("test", count);
        using var begun = new CountdownEvent(count);
        var inService = 0;
        var most = 0;
        var calls = Enumerable.Range(0, count * 5).Select(_ => threads.Run(Serve, CancellationToken.None)).ToList();

        begun.Wait(Gate.Patience).Should().BeTrue("every thread takes a call");
        _gate.Open();
        var servedBy = await Task.WhenAll(calls).WaitAsync(Gate.Patience);

        most.Should().Be(count);
        servedBy.Distinct().Should().HaveCount(count);

        Thread Serve()
        {
            var now = Interlocked.Increment(ref inService);
            lock (begun)
            {
                most = Math.Max(most, now);
                if (!begun.IsSet)
                {
                    begun.Signal();
                }
            }

            _gate.Pass();
            Interlocked.Decrement(ref inService);
            return Thread.CurrentThread;
        }
    }

    [Fact]
    public async Task Calls_are_served_in_the_order_they_came()
    {
        using var threads = new DedicatedThreads("test", 1);
        var served = new List<int>();
        var first = threads.Run(PassGate, CancellationToken.None);
        var calls = Enumerable.Range(0, 100).Select(number => threads.Run(() => Note(number), CancellationToken.None)).ToList();

        _gate.Open();
        await first.WaitAsync(Gate.Patience);
        await Task.WhenAll(calls).WaitAsync(Gate.Patience);

        served.Should().Equal(Enumerable.Range(0, 100));

        int Note(int number)
        {
            served.Add(number);
            return number;
        }
    }

    [Fact]
    public async Task An_idle_thread_is_used_again_before_another_is_started()
    {
        using var threads = new DedicatedThreads("test", 1);

        var first = await threads.Run(() => Thread.CurrentThread, CancellationToken.None).WaitAsync(Gate.Patience);
        var second = await threads.Run(() => Thread.CurrentThread, CancellationToken.None).WaitAsync(Gate.Patience);

        second.Should().BeSameAs(first);
        first.IsBackground.Should().BeTrue();
        first.Name.Should().Be("test 1");
    }

    [Fact]
    public void A_full_queue_takes_no_more()
    {
        using var threads = new DedicatedThreads("test", 1, queueLimit: 2);
        using var begun = new Gate();
        _ = threads.Run(() => OpenAndPass(begun), CancellationToken.None);
        begun.Pass();

        threads.TryRun(PassGate, CancellationToken.None, out _).Should().BeTrue();
        threads.TryRun(PassGate, CancellationToken.None, out _).Should().BeTrue();
        threads.TryRun(PassGate, CancellationToken.None, out _).Should().BeFalse();
        Action run = () => _ = threads.Run(PassGate, CancellationToken.None);
        run.Should().ThrowExactly<InvalidOperationException>().WithMessage("The queue of 2 calls for test is full.");
    }

    [Fact]
    public async Task A_call_aborted_before_it_began_is_dropped()
    {
        using var threads = new DedicatedThreads("test", 1);
        using var aborting = new CancellationTokenSource();
        var ran = false;
        var first = threads.Run(PassGate, CancellationToken.None);
        var aborted = threads.Run(() => ran = true, aborting.Token);

        await aborting.CancelAsync();
        _gate.Open();

        await first.WaitAsync(Gate.Patience);
        var waiting = () => aborted.WaitAsync(Gate.Patience);
        await waiting.Should().ThrowAsync<OperationCanceledException>();
        ran.Should().BeFalse();
    }

    [Fact]
    public async Task A_call_that_throws_fails_alone()
    {
        using var threads = new DedicatedThreads("test", 1);

        var failing = () => threads.Run<int>(() => throw new InvalidDataException("spoilt"), CancellationToken.None).WaitAsync(Gate.Patience);

        await failing.Should().ThrowAsync<InvalidDataException>().WithMessage("spoilt");
        (await threads.Run(() => 1, CancellationToken.None).WaitAsync(Gate.Patience)).Should().Be(1);
    }

    [Fact]
    public async Task What_still_waits_is_canceled_at_the_end()
    {
        var threads = new DedicatedThreads("test", 1);
        using var begun = new Gate();
        var inService = threads.Run(() => OpenAndPass(begun), CancellationToken.None);
        begun.Pass();
        var waiting = threads.Run(PassGate, CancellationToken.None);

        threads.Dispose();
        _gate.Open();

        waiting.IsCanceled.Should().BeTrue();
        (await inService.WaitAsync(Gate.Patience)).Should().BeTrue();
    }

    private bool OpenAndPass(Gate begun)
    {
        begun.Open();
        return PassGate();
    }

    private bool PassGate()
    {
        _gate.Pass();
        return true;
    }
}
