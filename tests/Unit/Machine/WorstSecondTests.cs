using FluentAssertions;
using PerfRegression.Machine;
using Xunit;

namespace PerfRegression.Unit.Machine;

public class WorstSecondTests
{
    [Fact]
    public void It_is_the_one_in_which_a_request_can_have_lost_most()
    {
        var first = Looks.After(null);
        var bad = Looks.After(first, busy: 2, waited: 0.4);
        var good = Looks.After(bad, busy: 2, waited: 0.1);

        Of(first, bad, good).Should().Be(TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public void One_that_is_unknown_takes_nothing_from_the_others()
    {
        var first = Looks.After(null);
        var known = Looks.After(first, busy: 2, waited: 0.4);

        Of(first, known, Looks.After(known, waited: null)).Should().Be(TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public void Nothing_is_known_of_none()
    {
        Of().Should().BeNull();
        Of(Looks.After(null)).Should().BeNull();
        Of(Looks.After(null, waited: null), Looks.After(null, seconds: 2, waited: null)).Should().BeNull();
    }

    private static TimeSpan? Of(params CpuAccount[] looks)
    {
        var worst = new WorstSecond();
        Array.ForEach(looks, worst.Add);
        return worst.Lost;
    }
}
