using FluentAssertions;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Shards;
using PerfRegression.Search.Updates;
using Xunit;

namespace PerfRegression.Unit.Search.Updates;

/// <summary>Waits for a standby that streams and never gets on.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly FakePrimary _primary = new() { Flushed = 2, Replayed = { ["replica_1"] = 1 } };
    private readonly CancellationTokenSource _stopped = new();

    [Fact]
    public async Task They_end_with_the_collection()
    {
        var completion = Completion();
        Task[] waits = [completion.ReplicatedAsync(CancellationToken.None), completion.CompletedAsync(new PendingUpdate(1), timeout: null, CancellationToken.None)];
        await _primary.LookedAsync(2).WaitAsync(Ground.Patience);

        await _stopped.CancelAsync();

        foreach (var wait in waits)
        {
            var fault = (await wait.Awaiting(it => it.WaitAsync(Ground.Patience)).Should().ThrowAsync<SearchException>()).Which;
            (fault.Status, fault.Message).Should().Be(
                (503, "The update is stored in shard 0, but the collection was closed before it became searchable; it will be once the collection is opened again."));
        }
    }

    [Fact]
    public async Task They_end_with_their_timeout_and_with_their_client()
    {
        using var gone = new CancellationTokenSource();
        var waiting = Completion().CompletedAsync(new PendingUpdate(1), timeout: null, gone.Token);

        (await Completion().CompletedAsync(new PendingUpdate(1), TimeSpan.FromMilliseconds(20), CancellationToken.None).WaitAsync(Ground.Patience)).Should().BeFalse();
        waiting.IsCompleted.Should().BeFalse();
        await gone.CancelAsync();

        await waiting.Awaiting(it => it.WaitAsync(Ground.Patience)).Should().ThrowAsync<OperationCanceledException>();
    }

    public void Dispose() => _stopped.Dispose();

    private Completion Completion()
    {
        var shard = new Shard(0, null!, [.. Enumerable.Range(0, 2).Select(number => new Replica(Shard: 0, number, Reads: null!, Limit: null!))]);
        var collection = new Collection("docs", Ground.Config with { ReplicationFactor = 2 }, [shard]);
        return new Completion(collection, shard, new ReplayWatch(["replica_1"], _primary.Open, TimeProvider.System), TimeProvider.System, _stopped.Token);
    }
}
