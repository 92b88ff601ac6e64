using System.Globalization;
using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public class ProcessStampTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TaskCompletionSource<int> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public void Survives_being_written_and_read() =>
        ProcessStamp.Parse(ProcessStamp.Own.ToString()).Should().Be(ProcessStamp.Own).And.Match<ProcessStamp>(own => own.MayLive);

    [Theory]
    [InlineData("")]
    [InlineData("1-2")]
    [InlineData("1-2-x")]
    [InlineData("1-2-3-4")]
    [InlineData("-1-2-3")]
    public void Another_text_is_none(string text) => ProcessStamp.Parse(text).Should().BeNull();

    [Fact]
    public void A_later_process_with_the_same_number_is_another() =>
        (ProcessStamp.Own with { Started = ProcessStamp.Own.Started - 100 }).MayLive.Should().BeFalse();

    [Fact]
    public void A_number_of_another_namespace_is_not_ours_to_judge() =>
        new ProcessStamp(1 << 23, 1, ProcessStamp.Own.Space + 1).MayLive.Should().BeTrue();

    [Fact]
    public async Task A_killed_process_is_dead_even_before_anybody_waited_for_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT TESTED: this is not Linux.");

        await using var shell = ChildProcess.Start(new ChildStart("/bin/sh") { Arguments = ["-c", "sleep 600 & echo $!; exec sleep 600"], OnOutput = Told });
        var child = await _told.Task.WaitAsync(Patience);
        var stamp = new ProcessStamp(child, ProcPidStat.Read(child)!.Value.StartTicks, ProcessStamp.Own.Space);
        stamp.MayLive.Should().BeTrue();

        Signals.Kill(child);

        await Liveness.UntilGoneAsync([child], Patience);
        ProcPidStat.Read(child)!.Value.HasEnded.Should().BeTrue("its parent sleeps");
        stamp.MayLive.Should().BeFalse();
        shell.Kill();
    }

    private void Told(string line) => _told.TrySetResult(int.Parse(line, CultureInfo.InvariantCulture));
}
