using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public class ShellTextTests
{
    private static readonly string[] Odd = ["", "my tests/Perf", "it's", "$HOME", "a;b", "a&&b", "*", "`id`", "a\"b", "Zoë Żółw", "--name=two words", "#x", "~", "~/x", "a=~/x", "=ls", "a,b", "C:\\x\\", "%HOME%", "line\nbreak"];

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

    // What cmd and then the program's own reading of its command line make of each.
    [Theory]
    [InlineData(@"C:\apps\", @"C:\apps\")]
    [InlineData("", "\"\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData(@"C:\my apps\", @"""C:\my apps\\""")]
    [InlineData(@"a\ b", @"""a\ b""")]
    [InlineData("it's & <that>", "\"it's & <that>\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("%PATH%", "^\"^%PATH^%^\"")]
    [InlineData("a\"b c&d", @"^""a\^""b c^&d^""")]
    [InlineData("{\"a\":1}", @"^""{\^""a\^"":1}^""")]
    [InlineData(@"a\""b\", @"^""a\\\^""b\\^""")]
    public void On_Windows_words_are_quoted_for_its_own_shell(string word, string quoted) => ShellText.Of(onWindows: true, word).Should().Be(quoted);
}
