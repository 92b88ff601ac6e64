using FluentAssertions;
using PerfRegression.Machine;
using Xunit;

namespace PerfRegression.Unit.Machine;

public class InterferenceSamplerTests
{
    [Fact]
    public void It_accounts_for_the_time_from_start_to_end_and_knows_its_worst_second()
    {
        CpuAccount? last = null;
        using var sampler = InterferenceSampler.Start(() => last = Looks.After(last, busy: 1, waited: 0.5));
        sampler.Conditions.Should().Be(new MachineConditions());

        sampler.End();
        var conditions = sampler.Conditions;
        sampler.End();

        conditions.LostShare.Should().Be(0.25);
        conditions.WorstSecond.Should().Be(TimeSpan.FromMilliseconds(500));
        sampler.WorkerCpu.Should().Be(TimeSpan.Zero);
        sampler.Conditions.Should().Be(conditions);
    }

    [Fact]
    public void Without_an_end_nothing_is_known()
    {
        var sampler = InterferenceSampler.Start(() => Looks.After(null));

        sampler.Dispose();

        (sampler.Conditions, sampler.WorkerCpu).Should().Be((new MachineConditions(), null));
    }
}
