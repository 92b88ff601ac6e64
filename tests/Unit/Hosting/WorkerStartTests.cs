using FluentAssertions;
using PerfRegression.Hosting;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public class WorkerStartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly AppUnderTest App = AppUnderTest.Of<TinyAppMarker>();

    [Fact]
    public async Task A_worker_that_exits_at_start_is_told_of_with_its_last_words()
    {
        var fault = await FaultOf(new WorkerOptions { Arguments = ["--exit-at-start", "3"] });

        fault.Message.Should().Be(
            "Worker 1 of 1 (TinyApp) exited with code 3 before it answered GET /.\n  its last lines:\n"
            + "    cannot open the ledger\n"
            + "    giving up\n"
            + $"  run it alone in {App.Folder}: dotnet exec TinyApp.dll --exit-at-start 3");
    }

    [Fact]
    public async Task A_worker_that_never_listens_is_told_of()
    {
        var fault = await FaultOf(new WorkerOptions { Arguments = ["--never-listen"], ReadyTimeout = TimeSpan.FromSeconds(0.5) });

        fault.Message.Should().Be(
            "Worker 1 of 1 (TinyApp) runs, but reported no address within 0.5 s. It printed nothing.\n"
            + "  what to do: raise WithReadyTimeout if it starts that slowly; it has to listen on TCP, and on a port of its own.\n"
            + $"  run it alone in {App.Folder}: dotnet exec TinyApp.dll --never-listen");
    }

    [Fact]
    public async Task A_worker_that_listens_but_never_answers_is_told_of()
    {
        // Long enough for a slow machine to start it; the request itself would wait for ever.
        var fault = await FaultOf(new WorkerOptions { ReadyPath = "/silent", ReadyTimeout = TimeSpan.FromSeconds(8) });

        fault.Message.Should().Match(
            "Worker 1 of 1 (TinyApp) runs, but did not answer GET http://127.0.0.1:*/silent within 8 s: the request was still open. It printed nothing.\n"
            + "  what to do: raise WithReadyTimeout if it starts that slowly, or let WithReadyPath name a path that answers early.\n"
            + $"  run it alone in {App.Folder}: dotnet exec TinyApp.dll");
    }

    [Fact]
    public async Task Starting_can_be_given_up()
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var start = () => new Workers(App, new WorkerOptions { Arguments = ["--never-listen"] }).StartAsync(giveUp.Token).WaitAsync(Patience);

        await start.Should().ThrowAsync<OperationCanceledException>();
    }

    private static async Task<WorkerFaultException> FaultOf(WorkerOptions options)
    {
        var start = () => new Workers(App, options).StartAsync().WaitAsync(Patience);
        return (await start.Should().ThrowAsync<WorkerFaultException>()).Which;
    }
}
