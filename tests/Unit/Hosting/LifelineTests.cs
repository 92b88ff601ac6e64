using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Processes;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public sealed class LifelineTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CounterFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_worker_ends_with_its_stdin_and_tidies_up()
    {
        var counters = _folder.PathFor(0);
        await using var worker = Start(counters, "--never-listen");
        await UntilAsync(() => new CounterFile(counters, _ => { }).Refresh() is not null);

        worker.CloseInput();

        await worker.Exited.WaitAsync(Patience);
        File.Exists(counters).Should().BeFalse();
        Directory.Exists(Path.GetDirectoryName(counters)).Should().BeFalse();
    }

    [Fact]
    public async Task A_hook_that_cannot_write_leaves_the_app_alone_and_still_ends_it()
    {
        await using var misbehaving = Start("/no/such/folder/counters", "--exit-at-start", "3");
        await using var waiting = Start("/no/such/folder/counters", "--never-listen");

        (await misbehaving.Exited.WaitAsync(Patience)).Should().Be(3);
        waiting.CloseInput();
        await waiting.Exited.WaitAsync(Patience);

        waiting.LastOutput.Should().BeEmpty();
    }

    private static ChildProcess Start(string counters, params string[] args)
    {
        var app = AppUnderTest.Of<TinyAppMarker>();
        return ChildProcess.Start(new ChildStart(DotnetHost.Path)
        {
            Arguments = ["exec", app.AssemblyPath, .. args],
            WorkingDirectory = app.Folder,
            Environment = WorkerEnvironment.Overlay([], new Dictionary<string, string?>(StringComparer.Ordinal), WorkerEnvironment.HookPath, counters),
        });
    }

    private static async Task UntilAsync(Func<bool> happened)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!happened())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
