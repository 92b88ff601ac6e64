using FluentAssertions;
using PerfRegression.Cli;
using PerfRegression.Hosting;
using PerfRegression.Processes;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Cli;

/// <summary>The tool as a process, at a server of its own: what a user runs.</summary>
public sealed class LoadCommandTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("/greeting", "rate<0.01", ExitCode.Passed, "passed · ")]
    [InlineData("/greeting", "http_reqs>1000000", ExitCode.Broken, "but found")]
    [InlineData("/nothing-here", "p(95)<250", ExitCode.Broken, "404 Not Found")]
    [InlineData("/greeting", null, ExitCode.Passed, "req/s · p50 ")]
    [InlineData("/nothing-here", null, ExitCode.Unknown, "404 Not Found")]
    public async Task It_ends_as_its_promises_did(string path, string? threshold, int code, string words)
    {
        await using var server = await new Workers(AppUnderTest.Of<TinyAppMarker>()).StartAsync();
        var page = Path.Combine(_folder.FullName, "report.html");

        var (ended, said) = await RunAsync(["load", new Uri(server.Addresses[0], path).ToString(), "--users", "2", "--duration", "500ms", "--warm-up", "0s", "--think", "5ms", .. threshold is null ? (string[])[] : ["--threshold", threshold], "--html", page]);

        ended.Should().Be(code, "{0}", said);
        said.Should().Contain(words);
        File.Exists(page).Should().Be(code != ExitCode.Unknown);
        Directory.EnumerateFiles(_folder.FullName, "*.json", SearchOption.AllDirectories).Should().NotBeEmpty("nothing is lost");
    }

    private async Task<(int Code, string Said)> RunAsync(string[] args)
    {
        await using var tool = ChildProcess.Start(new ChildStart(DotnetHost.Path)
        {
            Arguments = ["exec", typeof(Perfreg).Assembly.Location, .. args],
            WorkingDirectory = _folder.FullName,
        });
        return (await tool.Exited.WaitAsync(Patience), string.Join('\n', tool.LastOutput));
    }
}
