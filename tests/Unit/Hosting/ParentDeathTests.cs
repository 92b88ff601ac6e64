using System.Globalization;
using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Processes;
using PerfRegression.Unit.Processes;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public sealed class ParentDeathTests : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DeathPatience = TimeSpan.FromSeconds(5);
    private readonly DirectoryInfo _temp = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _temp.Delete(recursive: true);

    [Fact]
    public async Task Workers_and_their_folder_are_gone_after_their_parent_was_killed()
    {
        Assert.SkipUnless(Signals.Supported, "NOT TESTED: this system has no signals.");

        var announced = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var parent = ChildProcess.Start(new ChildStart(DotnetHost.Path)
        {
            Arguments = ["exec", AppUnderTest.At(Path.Combine(AppContext.BaseDirectory, "Orchestrator.dll")).AssemblyPath, "host"],
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["TMPDIR"] = _temp.FullName },
            OnOutput = line => announced.TrySetResult(line),
        });
        await Task.WhenAny(announced.Task, parent.Exited).WaitAsync(StartPatience);
        announced.Task.IsCompleted.Should().BeTrue("it should host, but said {0}", string.Join('\n', parent.LastOutput));
        var workers = (await announced.Task).Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToList();
        workers.Should().HaveCount(2);
        _temp.GetDirectories("perfregression-*").Should().ContainSingle();

        Signals.Kill(parent.Id);

        await Liveness.UntilGoneAsync(workers, DeathPatience);
        _temp.GetDirectories("perfregression-*").Should().BeEmpty();
    }
}
