using System.Collections.Concurrent;
using NpgsqlTypes;
using PerfRegression.Search.Updates;

namespace PerfRegression.Unit.Search.Updates;

/// <summary>A primary that says about its standbys what a test wants.</summary>
internal sealed class FakePrimary
{
    private int _looks;
    private int _opened;
    private int _closed;

    public ulong Flushed { get; set; }

    public ConcurrentDictionary<string, ulong> Replayed { get; } = new(StringComparer.Ordinal);

    public Action<FakePrimary>? Nudged { get; set; }

    public bool Broken { get; set; }

    public int Looks => Volatile.Read(ref _looks);

    public int Opened => Volatile.Read(ref _opened);

    public IReplayView Open()
    {
        Interlocked.Increment(ref _opened);
        return new FakeReplayView(this);
    }

    public ReplayStatus Look()
    {
        Interlocked.Increment(ref _looks);
        return Broken
            ? throw new IOException("broken")
            : new ReplayStatus(new NpgsqlLogSequenceNumber(Flushed), Replayed.ToDictionary(standby => standby.Key, standby => new NpgsqlLogSequenceNumber(standby.Value), StringComparer.Ordinal));
    }

    public void Nudge() => Nudged?.Invoke(this);

    public void Close() => Interlocked.Increment(ref _closed);

    /// <summary>Waits until it was looked at so often.</summary>
    public async Task LookedAsync(int times)
    {
        while (Looks < times)
        {
            await Task.Delay(1);
        }
    }

    public async Task ClosedAsync(int times)
    {
        while (Volatile.Read(ref _closed) < times)
        {
            await Task.Delay(1);
        }
    }
}
