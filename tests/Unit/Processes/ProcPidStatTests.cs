using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public class ProcPidStatTests
{
    // state ppid pgrp session tty tpgid flags minflt cminflt majflt cmajflt utime stime cutime cstime priority nice threads itreal start …
    private const string Columns = "S 17 42 42 0 -1 4194304 900 800 1 2 100 20 30 4 20 0 1 0 123456 230000000 5000";

    [Theory]
    [InlineData("postgres")]
    [InlineData("tmux: server")]
    [InlineData("a) R 1 (b")]
    [InlineData(")")]
    [InlineData("")]
    public void Columns_follow_the_name_whatever_is_in_it(string name) =>
        ProcPidStat.Parse($"42 ({name}) {Columns}\n").Should().Be(new ProcPidStat('S', 17, 154, 123456) { ChildTicks = 34 });

    [Fact]
    public void One_that_nobody_waited_for_has_ended()
    {
        ProcPidStat.Parse($"42 (sh) {Columns}")!.Value.HasEnded.Should().BeFalse();
        ProcPidStat.Parse($"42 (sh) Z{Columns[1..]}")!.Value.HasEnded.Should().BeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("42 (sh)")]
    [InlineData("42 (sh) S 17 42 42")]
    [InlineData("nothing of the kind")]
    public void Another_text_says_nothing(string text) => ProcPidStat.Parse(text).Should().BeNull();
}
