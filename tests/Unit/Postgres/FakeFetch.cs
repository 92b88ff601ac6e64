using PerfRegression.Postgres.Embedded;

namespace PerfRegression.Unit.Postgres;

/// <summary>Brings the same bytes each time, and counts.</summary>
internal sealed class FakeFetch(byte[] bytes)
{
    private int _fetches;

    public int Fetches => _fetches;

    /// <summary>What a fetch waits for.</summary>
    public Task Gate { get; init; } = Task.CompletedTask;

    public async Task<string> FetchAsync(EmbeddedPackage package, string folder, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _fetches);
        await Gate.WaitAsync(cancellationToken);
        var file = Path.Combine(folder, "package.tgz");
        await File.WriteAllBytesAsync(file, bytes, cancellationToken);
        return file;
    }
}
