using FluentAssertions;
using PerfRegression.Locking;
using PerfRegression.Processes;
using PerfRegression.Unit.Faults;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Unit.Search.Reads;
using Xunit;

namespace PerfRegression.Unit.Locking;

public sealed class MeasurementLockTests : IDisposable
{
    private const string Waiting = "waiting for another measurement on this machine to end";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly List<string> _said = [];
    private readonly SteppedTime _time = new();

    private string File => Path.Combine(_folder.FullName, "lock");

    private readonly Waits _waits;

    public MeasurementLockTests() => _waits = new Waits(_said.Add);

    private MeasurementLock Own => new(File, _waits.Begin, _time);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Nobody_waits_while_nobody_measures()
    {
        (await Own.AcquireAsync()).Dispose();
        (await Own.AcquireAsync()).Dispose();

        _said.Should().BeEmpty();
    }

    [Fact]
    public async Task A_second_measurement_waits_for_the_first_to_end_and_says_so_until_then()
    {
        var first = await ElsewhereAsync();

        var second = Own.AcquireAsync();
        _said.Should().Equal(Waiting);
        for (var quarter = 0; quarter < 100; quarter++)
        {
            await PassAsync();
        }

        second.IsCompleted.Should().BeFalse();
        _said.Should().Equal(Waiting);
        _waits.Open.Should().Equal(Waiting);

        first.Dispose();
        _time.Advance(TimeSpan.FromMilliseconds(250));
        (await second.WaitAsync(Patience)).Dispose();
        _waits.Open.Should().BeEmpty();
    }

    [Fact]
    public async Task The_wait_can_be_cancelled_and_leaves_the_lock_to_others()
    {
        var first = await ElsewhereAsync();
        using var cancelled = new CancellationTokenSource();
        var second = Own.AcquireAsync(cancelled.Token);

        await cancelled.CancelAsync();

        await second.Awaiting(waiting => waiting).Should().ThrowAsync<OperationCanceledException>();
        _waits.Open.Should().BeEmpty();
        first.Dispose();
        (await Own.AcquireAsync()).Dispose();
    }

    [Fact]
    public async Task One_turn_ends_once()
    {
        var first = await ElsewhereAsync();
        first.Dispose();
        using var second = await ElsewhereAsync();

        first.Dispose();

        LockFile.TryLock(File).Should().BeNull("the second has it");
    }

    [Fact]
    public async Task A_lock_of_another_file_is_another()
    {
        using var first = await ElsewhereAsync();

        (await new MeasurementLock($"{File}2", _waits.Begin, _time).AcquireAsync().WaitAsync(Patience)).Dispose();

        _said.Should().BeEmpty();
    }

    [Fact]
    public async Task Another_process_keeps_it_until_it_dies()
    {
        var flock = Array.Find(["/usr/bin/flock", "/bin/flock"], System.IO.File.Exists);
        Assert.SkipWhen(flock is null, "NOT TESTED: there is no flock(1) that could stand for another process.");
        await using var other = ChildProcess.Start(new ChildStart(flock!) { Arguments = ["--close", File, "/bin/sh", "-c", "echo locked; read -r end"], OnOutput = _said.Add });
        await Eventually.BeAsync(() => _said.Contains("locked"), "flock(1) has the lock then");

        var waiting = Own.AcquireAsync();
        waiting.IsCompleted.Should().BeFalse();
        _said.Should().Equal("locked", Waiting);

        Signals.Kill(other.Id);
        await other.Exited.WaitAsync(Patience);
        _time.Advance(TimeSpan.FromMilliseconds(250));
        (await waiting.WaitAsync(Patience)).Dispose();
    }

    [Fact]
    public async Task Its_file_can_be_read_by_all_users_and_stays()
    {
        (await Own.AcquireAsync()).Dispose();

        System.IO.File.Exists(File).Should().BeTrue("whoever waits for it has it open");
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.GetUnixFileMode(File).Should().HaveFlag(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_no_reason_to_wait()
    {
        var path = Path.Combine(_folder.FullName, "nowhere", "lock");
        var asking = () => new MeasurementLock(path, _waits.Begin, _time).AcquireAsync();

        (await asking.Should().ThrowAsync<IOException>()).WithMessage(
            $"The file that keeps measurements on this machine apart can't be locked: Could not find a part of the path '{path}'. Every user has to be able to read it; it may be removed while no measurement runs.");
        _said.Should().BeEmpty();
    }

    // In a flow of its own, as a measurement of another test has it.
    private Task<IDisposable> ElsewhereAsync() => Task.Run(() => Own.AcquireAsync());

    // Not async, so that the test's own flow has it.
    private Task<IDisposable> OwnTurn() => Own.AcquireAsync();

    private async Task PassAsync()
    {
        await Eventually.BeAsync(() => _time.Pending > 0, "it looks again in a while");
        _time.Advance(TimeSpan.FromMilliseconds(250));
    }
}
