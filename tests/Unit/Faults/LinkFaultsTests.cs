using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Faults;

public class LinkFaultsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<Func<object>, string> Impossible => new()
    {
        { () => new LinkFaults { Delay = -Second }, "Expected Delay to be between 0 and 1 hour, but found -1,000 ms. (Parameter 'Delay')" },
        { () => new LinkFaults { Stall = TimeSpan.FromHours(2) }, "Expected Stall to be between 0 and 1 hour, but found 7,200,000 ms. (Parameter 'Stall')" },
        {
            () => new LinkFaults { StallProbability = 20 },
            "Expected StallProbability to be between 0 and 1, but found 20: give a share, such as 0.2 for 20 %. (Parameter 'StallProbability')"
        },
        {
            () => new LinkFaults { ResetInAnswer = -0.1 },
            "Expected ResetInAnswer to be between 0 and 1, but found -0.1: give a share, such as 0.2 for 20 %. (Parameter 'ResetInAnswer')"
        },
        {
            () => new LinkFaults { StallProbability = double.NaN },
            "Expected StallProbability to be between 0 and 1, but found NaN: give a share, such as 0.2 for 20 %. (Parameter 'StallProbability')"
        },
        {
            () => new NodeStall(TimeSpan.FromHours(2), Second),
            "Expected a node to stall at least once an hour, but found every 7,200,000 ms. (Parameter 'every')"
        },
        {
            () => new NodeStall(Second, Second),
            "Expected a stall above 0 and shorter than the 1,000 ms until the next one, but found 1,000 ms. For a node that never moves, set BlackHole. (Parameter 'stall')"
        },
        {
            () => new NodeStall(Second, TimeSpan.Zero),
            "Expected a stall above 0 and shorter than the 1,000 ms until the next one, but found 0 ms. For a node that never moves, set BlackHole. (Parameter 'stall')"
        },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Faults_that_are_impossible_are_refused(Func<object> make, string message) =>
        make.Should().Throw<ArgumentOutOfRangeException>().WithMessage(message);

    [Fact]
    public async Task Faults_that_contradict_each_other_are_refused_and_those_before_stay()
    {
        await using var proxy = FaultProxy.Start(targetPort: 1);

        var set = () => proxy.Faults = new LinkFaults { StallProbability = 0.2 };

        set.Should().Throw<ArgumentException>().WithMessage(
            "Expected a Stall above 0 beside a StallProbability of 0.2, but found 0: nothing would ever be held back. Set both, or neither. (Parameter 'value')");
        proxy.Faults.Should().Be(LinkFaults.None);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    public void A_target_has_a_port(int port)
    {
        var start = () => FaultProxy.Start(port);

        start.Should().Throw<ArgumentOutOfRangeException>();
    }
}
