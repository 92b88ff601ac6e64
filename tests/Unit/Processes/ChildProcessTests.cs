using System.Collections.Concurrent;
using System.Globalization;
using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

// Children here are shells; other systems are served by the same code but have no /bin/sh to test it with.
public class ChildProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Last_lines_and_exit_code_are_there_once_it_has_exited()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT TESTED: this system has no POSIX shell.");

        var lines = new ConcurrentQueue<string>();
        await using var child = ChildProcess.Start(Shell("seq 1 2000; printf unfinished; exit 7") with { OnOutput = lines.Enqueue });

        (await child.Exited.WaitAsync(Patience)).Should().Be(7);

        lines.Should().HaveCount(2001).And.Subject.Last().Should().Be("unfinished");
        child.LastOutput.Should().HaveCount(OutputTail.DefaultCapacity).And.EndWith("unfinished");
    }

    [Fact]
    public async Task What_a_reader_makes_of_a_line_does_not_end_the_reading()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT TESTED: this system has no POSIX shell.");

        var lines = new ConcurrentQueue<string>();
        await using var child = ChildProcess.Start(Shell("echo one; echo two; echo three") with { OnOutput = line => lines.Enqueue(line == "two" ? throw new InvalidOperationException("no two") : line) });

        await child.Exited.WaitAsync(Patience);

        lines.Should().Equal("one", "three");
        child.LastOutput.Should().Equal("one", "two", "three");
    }

    [Fact]
    public async Task Errors_are_among_the_last_lines()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT TESTED: this system has no POSIX shell.");

        await using var child = ChildProcess.Start(Shell("echo out; echo broken >&2"));

        await child.Exited.WaitAsync(Patience);

        child.LastOutput.Should().BeEquivalentTo("out", "broken");
    }

    [Fact]
    public async Task Works_in_its_folder_with_its_arguments_and_environment()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT TESTED: this system has no POSIX shell.");

        var start = new ChildStart("/bin/sh")
        {
            Arguments = ["-c", "pwd; echo \"$1|$COLOUR|${HOME-none}\"", "sh", "two words"],
            WorkingDirectory = "/",
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["COLOUR"] = "green", ["HOME"] = null },
        };
        await using var child = ChildProcess.Start(start);

        (await child.Exited.WaitAsync(Patience)).Should().Be(0);

        child.LastOutput.Should().Equal("/", "two words|green|none");
    }

    [Fact]
    public async Task Is_told_to_end_by_the_end_of_its_stdin()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT TESTED: this system has no POSIX shell.");

        await using var child = ChildProcess.Start(Shell("while read line; do echo \"heard $line\"; done; exit 5"));
        await child.WriteLineAsync("hello");
        child.CloseInput();

        (await child.Exited.WaitAsync(Patience)).Should().Be(5);
        child.LastOutput.Should().Equal("heard hello");
    }

    [Fact]
    public async Task Takes_its_descendants_along_when_it_does_not_listen()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT TESTED: this system has no POSIX shell.");

        var grandchild = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = Shell("sleep 600 & echo $!; wait") with { OnOutput = grandchild.SetResult, EndGrace = TimeSpan.FromMilliseconds(50) };
        var child = ChildProcess.Start(start);
        var processId = int.Parse(await grandchild.Task.WaitAsync(Patience), CultureInfo.InvariantCulture);

        await child.DisposeAsync().AsTask().WaitAsync(Patience);

        child.Exited.IsCompletedSuccessfully.Should().BeTrue();
        await Liveness.UntilGoneAsync([processId], Patience);
    }

    private static ChildStart Shell(string script) => new("/bin/sh") { Arguments = ["-c", script] };
}
