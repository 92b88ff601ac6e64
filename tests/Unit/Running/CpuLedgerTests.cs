using System.Diagnostics;
using FluentAssertions;
using PerfRegression.Processes;
using PerfRegression.Running;
using Xunit;

namespace PerfRegression.Unit.Running;

public class CpuLedgerTests
{
    private static readonly CpuLedger From = new(
        At: 0, Machine: TimeSpan.FromSeconds(100), Workers: TimeSpan.FromSeconds(10), Generators: TimeSpan.FromSeconds(1), Self: TimeSpan.FromSeconds(5));

    [Fact]
    public void What_nobody_of_ours_used_is_foreign()
    {
        var to = new CpuLedger(
            At: 10 * Stopwatch.Frequency, Machine: TimeSpan.FromSeconds(110), Workers: TimeSpan.FromSeconds(14), Generators: TimeSpan.FromSeconds(3), Self: TimeSpan.FromSeconds(6));

        var conditions = to.Since(From);

        // 10 s of busy time, of which 4 + 2 + 1 are ours, over 10 s of every core.
        conditions.ForeignShare.Should().BeApproximately(3 / 10.0 / SystemCpu.Cores, precision: 1e-9);
        conditions.WorkerCores.Should().BeApproximately(0.4, precision: 1e-9);
        conditions.GeneratorCores.Should().BeApproximately(0.2, precision: 1e-9);
        to.WorkersSince(From).Should().Be(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public void Coarser_ticks_of_the_machine_never_make_it_negative()
    {
        var to = From with { At = Stopwatch.Frequency, Workers = TimeSpan.FromSeconds(10.5) };

        to.Since(From).ForeignShare.Should().Be(0);
    }

    [Fact]
    public void What_is_not_known_stays_unknown_and_excuses_nothing()
    {
        var conditions = (From with { At = Stopwatch.Frequency, Machine = null, Workers = null }).Since(From);

        conditions.ForeignShare.Should().BeNull();
        conditions.WorkerCores.Should().BeNull();
        conditions.GeneratorCores.Should().Be(0);
        conditions.IsBusy.Should().BeFalse();
    }

    [Theory]
    [InlineData(0.0499, false)]
    [InlineData(0.05, true)]
    public void A_machine_is_busy_from_five_percent_on(double share, bool busy) =>
        new MachineConditions { ForeignShare = share }.IsBusy.Should().Be(busy);

    [Fact]
    public void A_database_of_ours_is_not_foreign()
    {
        var first = From with { Database = TimeSpan.FromSeconds(2) };
        var to = new CpuLedger(
            At: 10 * Stopwatch.Frequency, Machine: TimeSpan.FromSeconds(110), Workers: TimeSpan.FromSeconds(14), Generators: TimeSpan.FromSeconds(3), Self: TimeSpan.FromSeconds(6))
        {
            Database = TimeSpan.FromSeconds(4.5),
        };

        var conditions = to.Since(first);

        conditions.ForeignShare.Should().BeApproximately(0.5 / 10 / SystemCpu.Cores, precision: 1e-9);
        conditions.DatabaseCores.Should().BeApproximately(0.25, precision: 1e-9);
    }

    [Fact]
    public void Of_one_whose_processes_nobody_knows_nobody_can_tell_what_is_foreign()
    {
        var unknown = CpuLedger.Take([], [], database: null);
        var to = From with { At = 10 * Stopwatch.Frequency, Machine = TimeSpan.FromSeconds(110) };

        (unknown.HasUnknownDatabase, unknown.Database).Should().Be((true, null));
        (to with { HasUnknownDatabase = true }).Since(From).Should().Match<MachineConditions>(conditions => conditions.ForeignShare == null && conditions.WorkerCores == 0 && !conditions.IsBusy);
        to.Since(From with { HasUnknownDatabase = true }).ForeignShare.Should().BeNull();
        to.Since(From).ForeignShare.Should().BeApproximately(1.0 / SystemCpu.Cores, precision: 1e-9);
    }

    [Fact]
    public void One_whose_processes_are_gone_is_unknown_and_one_elsewhere_is_none()
    {
        const int Nobody = 1 << 23;

        CpuLedger.Take([], [], database: [Nobody]).HasUnknownDatabase.Should().BeTrue();
        CpuLedger.Take([], [], database: []).HasUnknownDatabase.Should().BeFalse();
        CpuLedger.Take([], []).HasUnknownDatabase.Should().BeFalse();
    }

    [Fact]
    public void One_that_was_restarted_meanwhile_counts_from_its_restart()
    {
        var first = From with { Database = TimeSpan.FromSeconds(20) };
        var to = first with { At = 10 * Stopwatch.Frequency, Machine = TimeSpan.FromSeconds(104), Database = TimeSpan.FromSeconds(3) };

        to.Since(first).DatabaseCores.Should().BeApproximately(0.3, precision: 1e-9);
        to.Since(first).ForeignShare.Should().BeApproximately(1 / 10.0 / SystemCpu.Cores, precision: 1e-9);
    }

    [Fact]
    public void Without_one_of_ours_there_is_no_figure_of_it()
    {
        CpuLedger.Take([], []).Database.Should().BeNull();
        CpuLedger.Take([], [], database: []).Database.Should().BeNull();
        (From with { At = Stopwatch.Frequency }).Since(From).DatabaseCores.Should().BeNull();
    }

    [Fact]
    public void Its_processes_are_read_with_the_others()
    {
        if (OperatingSystem.IsLinux())
        {
            CpuLedger.Take([], [], database: [Environment.ProcessId]).Database.Should().BePositive();
        }
    }

    [Fact]
    public void A_process_that_is_gone_leaves_its_share_unknown()
    {
        const int Nobody = 1 << 23;

        CpuLedger.Take([Nobody], [Environment.ProcessId]).Should().Match<CpuLedger>(ledger => ledger.Workers == null && ledger.Generators > TimeSpan.Zero);
    }

    [Fact]
    public void A_variant_in_this_process_is_counted_once() => CpuLedger.Take([Environment.ProcessId], []).Self.Should().Be(TimeSpan.Zero);
}
