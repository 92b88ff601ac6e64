using FluentAssertions;
using PerfRegression.Faults;
using Xunit;

namespace PerfRegression.Unit.Faults;

public sealed class PoolFloorTests
{
    private readonly PoolFloor _floor;
    private int _least = 2;

    public PoolFloorTests() => _floor = new PoolFloor(32, () => _least, least => _least = least);

    [Fact]
    public void The_last_holder_gives_the_pool_back_as_the_first_found_it()
    {
        _floor.Hold();
        _floor.Hold();
        _least.Should().Be(32);

        _floor.Release();
        _least.Should().Be(32);

        _floor.Release();
        _least.Should().Be(2);
    }

    [Fact]
    public void It_can_be_held_again()
    {
        _floor.Hold();
        _floor.Release();
        _floor.Hold();

        _least.Should().Be(32);
    }

    [Fact]
    public void A_pool_that_has_more_is_left_alone()
    {
        _least = 64;

        _floor.Hold();
        _least.Should().Be(64);

        _floor.Release();
        _least.Should().Be(64);
    }

    [Fact]
    public void What_somebody_else_set_meanwhile_stays()
    {
        _floor.Hold();
        _least = 100;

        _floor.Release();

        _least.Should().Be(100);
    }

    [Fact]
    public async Task A_proxy_holds_it_until_it_ends_however_often_it_is_ended()
    {
        _floor.Hold();
        var proxy = FaultProxy.Start(targetPort: 5, seed: 1, _floor);
        _floor.Release();
        _least.Should().Be(32);

        await proxy.DisposeAsync();
        await proxy.DisposeAsync();

        _least.Should().Be(2);
    }

    [Fact]
    public async Task Holders_on_many_threads_are_all_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var turn = 0; turn < 1000; turn++)
            {
                _floor.Hold();
                _floor.Release();
            }
        })));

        _least.Should().Be(2);
    }
}
