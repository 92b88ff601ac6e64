using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public class ShellTextTests
{
    private static readonly string[] Odd = ["", "my tests/Perf", "it's", "$HOME", "a;b", "a&&b", "*", "`id`", "a\"b", "Zoë Żółw", "--name=two words", "#x", "~", "~/x", "a=~/x", "line\nbreak"];

    [Fact]
    public void Plain_words_stay_as_they_are() =>
        ShellText.Of("dotnet", "test", "tests/Perf", "-c", "Release", "--tl:off", "--filter", "FullyQualifiedName=My.Tests.Orders_stay_fast").Should().Be(
            "dotnet test tests/Perf -c Release --tl:off --filter FullyQualifiedName=My.Tests.Orders_stay_fast");

    [Fact]
    public async Task A_shell_reads_the_words_that_were_meant()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "NOT TESTED: this machine has no POSIX shell.");
        await using var shell = ChildProcess.Start(new ChildStart("/bin/sh") { Arguments = ["-c", ShellText.Of(["printf", "%s|", .. Odd])] });

        await shell.Exited.WaitAsync(TimeSpan.FromSeconds(30));

        string.Join('\n', shell.LastOutput).Should().Be(string.Concat(Odd.Select(word => word + "|")));
    }
}
