using System.Diagnostics;
using FluentAssertions;
using PerfRegression.Diagnosis;
using PerfRegression.Hosting;
using PerfRegression.Model.Stacks;
using PerfRegression.Running;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Running;

public sealed class StackReaderProcessTests : IDisposable
{
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient _client = new() { Timeout = Patience };

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_blocked_thread_is_seen_in_its_call_and_at_its_line()
    {
        await using var group = await StartAsync();
        using var blocked = new CancellationTokenSource();
        var asked = _client.GetAsync(new Uri(group.Addresses[0], "/hold?ms=30000"), blocked.Token);

        var calls = (await ReadAsync(group)).Stacks!.Threads.Select(ThreadActivity.Of).Select(thread => thread.Blocked).OfType<BlockedCall>();

        var call = calls.Should().ContainSingle(call => call.Serves).Which;
        call.Name.Should().Be("Thread.Sleep");
        var place = OwnCode.Place(call.Caller!, SolutionRoot.OfTests);
        var line = await File.ReadLinesAsync(Path.Combine(SolutionRoot.OfTests, place.File!)).ElementAtAsync(place.Line!.Value - 1);
        line.Should().Contain("Thread.Sleep(milliseconds);");
        await blocked.CancelAsync();
        await asked.Invoking(async ask => await ask).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task What_is_thrown_and_allocated_is_seen_with_its_type_and_line()
    {
        await using var group = await StartAsync();
        using var enough = new CancellationTokenSource();
        var asking = AskAsync(group, enough.Token);

        var stacks = (await ReadAsync(group)).Stacks!;
        await enough.CancelAsync();
        await asking;

        Innermost(stacks.Exceptions, "System.InvalidOperationException").Should().Be("Ledger.Enter");
        Innermost(stacks.Allocations, "System.Byte[]").Should().StartWith("a lambda in Program");
    }

    [Fact]
    public async Task A_runtime_that_is_told_to_say_nothing_costs_a_sentence()
    {
        await using var group = await Hosting(("DOTNET_EnableDiagnostics", "0")).StartAsync().WaitAsync(Patience);

        (await ReadAsync(group)).Should().Be(new ObservedStacks(
            null, "stacks were not read: the process has no diagnostics port that can be reached: it has ended, runs as another user, in another container, or with DOTNET_EnableDiagnostics=0"));
    }

    [Fact]
    public async Task One_that_dies_meanwhile_costs_a_sentence()
    {
        await using var group = await StartAsync();
        var reading = StackReaderProcess.ReadAsync(group.ProcessIds[0], Patience / 2, Patience, CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(2));

        using (var worker = Process.GetProcessById(group.ProcessIds[0]))
        {
            worker.Kill();
        }

        (await reading).Should().Be(new ObservedStacks(null, "stacks were not read: the process ended while it was watched"));
    }

    [Fact]
    public async Task One_that_does_not_answer_in_time_costs_a_sentence()
    {
        await using var group = await StartAsync();

        (await StackReaderProcess.ReadAsync(group.ProcessIds[0], Watch, TimeSpan.FromMilliseconds(1), CancellationToken.None)).Fault.Should().Be(
            "stacks were not read: they were not there within 0 s: a process that is starved answers its diagnostics port late");
    }

    private static Workers Hosting(params (string Name, string Value)[] environment) =>
        environment.Aggregate(new Workers(AppUnderTest.Of<TinyAppMarker>(), new WorkerOptions()), (workers, variable) => workers.WithEnvironment(variable.Name, variable.Value));

    private static Task<WorkerGroup> StartAsync() => Hosting().StartAsync().WaitAsync(Patience);

    private static Task<ObservedStacks> ReadAsync(WorkerGroup group) => StackReaderProcess.ReadAsync(group.ProcessIds[0], Watch, Patience, CancellationToken.None);

    private static string Innermost(IEnumerable<WeighedStack> stacks, string subject)
    {
        var frames = stacks.Where(stack => stack.Subject == subject).Select(stack => stack.Frames).First(frames => OwnCode.Innermost(frames) >= 0);
        return OwnCode.Place(frames[OwnCode.Innermost(frames)], "").Method;
    }

    private async Task AskAsync(WorkerGroup group, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            await _client.GetStringAsync(new Uri(group.Addresses[0], "/ledger"), CancellationToken.None);
            await _client.GetStringAsync(new Uri(group.Addresses[0], "/allocate?megabytes=1"), CancellationToken.None);
        }
    }
}
