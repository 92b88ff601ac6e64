using FluentAssertions;
using PerfRegression.Machine;
using Xunit;
using static PerfRegression.Unit.Machine.Spans;

namespace PerfRegression.Unit.Machine;

public class InterferenceTests
{
    [Fact]
    public void What_nobody_of_ours_used_is_foreign()
    {
        // 11 s of busy time, of which 4 + 2 + 1 + 0.5 are ours, in 10 s of two cores.
        var conditions = Interference.Of((Idle with { Workers = Group(4, 0), Generators = Group(2, 0), Database = Group(1, 0), Self = TimeSpan.FromSeconds(0.5) }).On(Host(2, busy: 11)));

        conditions.ForeignShare.Should().BeApproximately(3.5 / 20, precision: 1e-9);
        (conditions.WorkerCores, conditions.GeneratorCores, conditions.DatabaseCores, conditions.UsableCores).Should().Be((0.4, 0.2, 0.1, 2));
    }

    [Fact]
    public void Others_that_leave_room_for_all_do_no_harm()
    {
        var conditions = Interference.Of((Idle with { Workers = Group(4, 0.1) }).On(Host(2, busy: 12)));

        conditions.ForeignShare.Should().Be(0.4);
        conditions.LostShare.Should().Be(0.005);
        conditions.IsDisturbed.Should().BeFalse();
        conditions.Interference.Should().BeNull();
    }

    [Fact]
    public void Waiting_for_a_core_that_others_had_is_lost_time()
    {
        var conditions = Interference.Of((Idle with { Workers = Group(4, 2), Generators = Group(1, 0.4) }).On(Host(2, busy: 15)));

        conditions.LostShare.Should().Be(0.12);
        conditions.IsDisturbed.Should().BeTrue();
        conditions.Interference.Should().Be("other processes used 50 % of the machine and kept 12 % of the CPU time from this measurement");
    }

    [Fact]
    public void Waiting_for_each_other_is_none()
    {
        // Two hundred threads that want two cores wait all the time, and have nearly both of them.
        var conditions = Interference.Of((Idle with { Workers = Group(18, 1900), Generators = Group(1.9, 3) }).On(Host(2, busy: 19.95)));

        conditions.LostShare.Should().BeApproximately(0.0025, precision: 1e-9, "others used no more than 0.05 s");
        conditions.IsDisturbed.Should().BeFalse();
    }

    [Fact]
    public void One_that_wants_all_cores_loses_what_it_does_not_get()
    {
        var conditions = Interference.Of((Idle with { Workers = Group(12, 1900) }).On(Host(2, busy: 20)));

        conditions.LostShare.Should().Be(0.4);
        conditions.ForeignShare.Should().Be(0.4);
    }

    [Fact]
    public void Nobody_loses_more_than_others_used()
    {
        // Its own threads collide now and then, although there would have been a core for each.
        var conditions = Interference.Of((Idle with { Workers = Group(10, 6) }).On(Host(2, busy: 10.2)));

        conditions.LostShare.Should().BeApproximately(0.01, precision: 1e-9);
    }

    [Fact]
    public void In_a_container_with_a_limit_a_busy_host_is_no_disturbance()
    {
        // Ten of 64 cores are busy with others' work, which once was divided by our two.
        var conditions = Interference.Of((Idle with { Workers = Group(5, 0.2) }).On(Host(64, busy: 105)));

        conditions.IsDisturbed.Should().BeFalse();
        conditions.ForeignShare.Should().Be(100 / 640.0);
        conditions.LostShare.Should().Be(0.01);
    }

    [Fact]
    public void There_one_loses_what_one_waits_for_where_there_was_room()
    {
        var conditions = Interference.Of((Idle with { Workers = Group(5, 4) }).On(Host(64, busy: 640)));

        conditions.LostShare.Should().Be(0.2);
        conditions.IsDisturbed.Should().BeTrue();
    }

    [Fact]
    public void One_that_is_pinned_loses_nothing_to_work_on_other_cores()
    {
        var span = Idle with { Workers = Group(8, 5), Database = Group(2, 0), Machine = Host(64, busy: 500), Allowed = Host(2, busy: 8.2) };

        Interference.Of(span).LostShare.Should().BeApproximately(0.01, precision: 1e-9, "its own threads wait for each other, and the database has cores elsewhere");
    }

    [Fact]
    public void A_quota_that_is_used_up_withholds()
    {
        var conditions = Interference.Of((Idle with { Cores = 1, Workers = Group(10, 20), Throttled = TimeSpan.FromSeconds(3) }).On(Host(4, busy: 10)));

        (conditions.LostShare, conditions.ThrottledShare).Should().Be((0, 0.3));
        conditions.IsDisturbed.Should().BeTrue();
        conditions.Interference.Should().Be("the container's CPU limit of 1 core kept 30 % of the CPU time from this measurement");
    }

    [Fact]
    public void What_it_withheld_is_not_counted_as_others_doing_too()
    {
        // The kernel counts the threads that it keeps back as waiting.
        var conditions = Interference.Of((Idle with { Cores = 1, Workers = Group(6, 3), Throttled = TimeSpan.FromSeconds(3) }).On(Host(4, busy: 40)));

        (conditions.LostShare, conditions.ThrottledShare).Should().Be((0, 0.3));
    }

    [Fact]
    public void So_does_a_hypervisor()
    {
        var conditions = Interference.Of(Idle.On(Host(2, busy: 0, steal: 1.4)));

        conditions.StealShare.Should().Be(0.07);
        conditions.IsDisturbed.Should().BeTrue();
        conditions.Interference.Should().Be("the hypervisor gave 7 % of the machine's CPU time to others");
    }

    [Fact]
    public void All_that_withhold_count_together_and_the_heaviest_is_named_first()
    {
        var conditions = Interference.Of((Idle with { Workers = Group(4, 0.4) }).On(Host(2, busy: 15, steal: 0.6)));

        conditions.Interference.Should().Be("the hypervisor gave 3 % of the machine's CPU time to others, other processes used 55 % of the machine and kept 2 % of the CPU time from this measurement");
    }

    [Fact]
    public void Orchestrating_is_no_disturbance_up_to_five_percent_of_a_core()
    {
        var conditions = Interference.Of((Idle with { Self = TimeSpan.FromSeconds(0.5) }).On(Host(2, busy: 0.5)));

        conditions.OtherTestsCores.Should().Be(0);
        conditions.IsDisturbed.Should().BeFalse();
    }

    [Fact]
    public void What_the_test_process_does_beyond_are_other_tests_and_no_foreign_work()
    {
        var conditions = Interference.Of((Idle with { Self = TimeSpan.FromSeconds(6.5) }).On(Host(2, busy: 6.5)));

        conditions.OtherTestsCores.Should().BeApproximately(0.6, precision: 1e-9);
        conditions.ForeignShare.Should().Be(0);
        conditions.IsDisturbed.Should().BeFalse("there was room for all");
    }

    [Fact]
    public void What_other_tests_took_is_lost_as_what_other_processes_did()
    {
        var conditions = Interference.Of((Idle with { Self = TimeSpan.FromSeconds(6.5), Workers = Group(4, 2) }).On(Host(2, busy: 10.5)));

        conditions.LostShare.Should().BeApproximately(0.1, precision: 1e-9);
        conditions.Interference.Should().Be("other tests of this assembly, which used 0.6 cores, kept 10 % of the CPU time from this measurement");
    }

    [Fact]
    public void Other_tests_and_other_processes_are_named_together()
    {
        var conditions = Interference.Of((Idle with { Self = TimeSpan.FromSeconds(6.5), Workers = Group(4, 2) }).On(Host(2, busy: 12.5)));

        conditions.Interference.Should().Be("other tests of this assembly, which used 0.6 cores, and other processes, which used 10 % of the machine, kept 10 % of the CPU time from this measurement");
    }

    [Fact]
    public void Where_the_machine_is_not_shown_it_is_not_said_how_much_of_it_they_used() =>
        Interference.Of((Idle with { Workers = Group(4, 2) }).On(null)).Interference.Should().Be("other processes kept 10 % of the CPU time from this measurement");

    [Fact]
    public void Work_of_this_process_for_what_is_measured_is_not_taken_for_other_tests()
    {
        var conditions = Interference.Of((Idle with { Self = TimeSpan.FromSeconds(6.5), HasOwnWork = true, Workers = Group(4, 2) }).On(Host(2, busy: 10.5)));

        conditions.OtherTestsCores.Should().BeNull();
        conditions.IsDisturbed.Should().BeFalse();
    }

    [Fact]
    public void Where_it_is_the_worker_too_nobody_can_tell_one_from_the_other()
    {
        var conditions = Interference.Of((Idle with { Self = null, Workers = Group(6, 0) }).On(Host(2, busy: 6)));

        conditions.OtherTestsCores.Should().BeNull();
        conditions.ForeignShare.Should().Be(0);
        conditions.IsDisturbed.Should().BeFalse();
    }

    [Fact]
    public void Of_workers_that_nobody_knows_nothing_can_be_said()
    {
        var conditions = Interference.Of((Idle with { Workers = Unknown }).On(Host(2, busy: 20)));

        (conditions.ForeignShare, conditions.WorkerCores, conditions.LostShare).Should().Be((null, null, null));
        conditions.IsDisturbed.Should().BeNull();
    }

    [Fact]
    public void With_a_database_that_nobody_knows_it_is_known_what_was_lost_but_not_to_whom()
    {
        var conditions = Interference.Of((Idle with { Database = Unknown, Workers = Group(4, 2) }).On(Host(2, busy: 14)));

        (conditions.ForeignShare, conditions.DatabaseCores, conditions.LostShare).Should().Be((null, null, 0.1));
        conditions.Interference.Should().Be("other processes, or the database, which can't be told from them, kept 10 % of the CPU time from this measurement");
    }

    [Fact]
    public void A_machine_that_is_not_shown_leaves_open_whether_it_was_calm_but_not_what_was_lost()
    {
        var calm = Interference.Of((Idle with { Workers = Group(4, 0.2) }).On(null));
        var disturbed = Interference.Of((Idle with { Workers = Group(4, 2) }).On(null));

        (calm.ForeignShare, calm.StealShare, calm.LostShare, calm.IsDisturbed).Should().Be((null, null, 0.01, null));
        (disturbed.LostShare, disturbed.IsDisturbed).Should().Be((0.1, true));
    }

    [Fact]
    public void Of_no_time_at_all_nothing_is_known() => Interference.Of(Idle with { Wall = TimeSpan.Zero }).Should().Be(new MachineConditions());

    [Fact]
    public void A_system_that_counts_no_waiting_leaves_it_open()
    {
        var conditions = Interference.Of((Idle with { Workers = new(TimeSpan.FromSeconds(4), null) }).On(Host(2, busy: 20)));

        (conditions.LostShare, conditions.WorkerCores, conditions.ForeignShare, conditions.IsDisturbed).Should().Be((null, 0.4, 0.8, null));
    }
}
