namespace PerfRegression.Unit.Search.Faults;

/// <summary>The first shard's standby receives and does not replay, until this is disposed of.</summary>
internal sealed class Pause : IAsyncDisposable
{
    private readonly Site _site;

    private Pause(Site site) => _site = site;

    public static async Task<Pause> BeginAsync(Site site)
    {
        var pause = new Pause(site);
        await site.AskAsync<int>(0, 1, "SELECT 1 FROM pg_wal_replay_pause()");
        await site.UntilAsync(0, 1, "SELECT pg_get_wal_replay_pause_state() = 'paused'");
        return pause;
    }

    public async ValueTask DisposeAsync() => await _site.AskAsync<int>(0, 1, "SELECT 1 FROM pg_wal_replay_resume()");
}
