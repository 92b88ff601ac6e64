using FluentAssertions;
using PerfRegression.Diagnosis;
using Xunit;
using static PerfRegression.Unit.Diagnosis.Shapes;

namespace PerfRegression.Unit.Diagnosis;

public class BlockedCallTests
{
    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_call_that_waits_has_the_name_that_stands_in_the_code(string name)
    {
        var call = BlockedCall.Of(Calls[name])!;

        call.Name.Should().Be(name);
        call.Caller.Should().Be(Own);
        call.Serves.Should().BeTrue();
        call.Kind.Should().Be(name == "lock" ? BlockingKind.Lock : BlockingKind.Other);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_symbols_it_is_found_by_its_assembly(string name) => BlockedCall.Of(WithoutSymbols(Calls[name]))!.Should().Match<BlockedCall>(call => call.Name == name && call.Caller!.Method == Own.Method);

    [Fact]
    public void A_Lock_is_a_lock() => BlockedCall.Of(NewLock).Should().Be(new BlockedCall("lock", BlockingKind.Lock, Own, Serves: true));

    [Fact]
    public void A_wait_for_a_pooled_connection_is_told_apart() => BlockedCall.Of(WaitForConnection).Should().Be(new BlockedCall("NpgsqlDataSource.OpenConnection", BlockingKind.ConnectionPool, Own, Serves: true));

    [Fact]
    public void A_handler_that_is_nothing_but_the_call_has_no_frame() => BlockedCall.Of(MergedHandler).Should().Be(new BlockedCall("Thread.Sleep", BlockingKind.Other, null, Serves: true));

    [Fact]
    public void What_computes_sends_or_has_no_own_code_does_not_wait()
    {
        BlockedCall.Of(Computing).Should().BeNull();
        BlockedCall.Of(Sending).Should().BeNull();
        BlockedCall.Of(Idle).Should().BeNull();
        BlockedCall.Of([]).Should().BeNull();
    }

    [Fact]
    public void Neither_Main_nor_a_loop_that_has_nothing_to_do_serves_anybody()
    {
        BlockedCall.Of(Main)!.Serves.Should().BeFalse();
        BlockedCall.Of(IdleEventLoop)!.Serves.Should().BeFalse();
        BlockedCall.Of(BlockedEventLoop)!.Serves.Should().BeTrue();
    }
}
