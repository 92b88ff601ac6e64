using FluentAssertions;
using PerfRegression.Hosting;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public sealed class TotalsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient _client = new() { Timeout = Patience };

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task What_all_workers_counted_in_between_is_exact()
    {
        const int Requests = 20;
        await using var group = await new Workers(AppUnderTest.Of<TinyAppMarker>(), new WorkerOptions { Count = 2 }).StartAsync().WaitAsync(Patience);
        await AskAsync(group.Addresses[0]);
        var before = (await group.TotalsAsync())!;

        for (var asked = 0; asked < Requests; asked++)
        {
            await AskAsync(group.Addresses[asked % 2]);
        }

        var since = (await group.TotalsAsync())!.Since(before);
        since.Counts.Should().Contain(
        [
            new("ledger.misses", 3 * Requests),
            new("ledger.hours", Requests / 4.0),
            new("ledger.lookup.duration", Requests),
            new("ledger.pages", 2 * Requests),
            new("count of = odd names", Requests),

            // Caught ones; the instrument that throws when it is observed does so for the hook alone.
            new("dotnet.exceptions", Requests),
        ]);
        since.Levels.Should().Contain([new("ledger.open", 0), new("ledger.weight", 2 * 70.5)]);
        since.Counts.Keys.Should().Contain(["dotnet.monitor.lock_contentions", "dotnet.thread_pool.work_item.count", "dotnet.gc.collections"])
            .And.NotContain(name => name.StartsWith("http.server"), "that would cost the app on every request");
    }

    [Fact]
    public void Workers_add_up_unless_one_does_not_tell()
    {
        var one = new RuntimeTotals(7, Of(("a", 1), ("b", 0.5)), Of(("c", 2)));
        var other = new RuntimeTotals(8, Of(("a", 2)), Of(("c", 3)));

        var sum = RuntimeTotals.Of([one, other])!;

        sum.AllocatedBytes.Should().Be(15);
        sum.Counts.Should().BeEquivalentTo(Of(("a", 3), ("b", 0.5)));
        sum.Levels.Should().BeEquivalentTo(Of(("c", 5)));
        RuntimeTotals.Of([one, null]).Should().BeNull();
        sum.Since(other).Counts.Should().BeEquivalentTo(Of(("a", 1), ("b", 0.5)));
    }

    private static Dictionary<string, double> Of(params (string Name, double Value)[] figures) => figures.ToDictionary(figure => figure.Name, figure => figure.Value, StringComparer.Ordinal);

    private Task<string> AskAsync(Uri address) => _client.GetStringAsync(new Uri(address, "/ledger"));
}
