using System.Globalization;
using PerfRegression.Postgres.Clusters;

namespace PerfRegression.Postgres.Embedded;

/// <summary>
/// A list of what was unpacked, beside it: the last thing to be written, and the proof later that nothing was lost or cut off since.
/// </summary>
internal static class PackageManifest
{
    private const string FileName = "unpacked.txt";

    public static void Write(EmbeddedPackage package, string folder)
    {
        var file = Path.Combine(folder, FileName);
        File.WriteAllText(file, Describe(package, folder));
        File.SetUnixFileMode(file, UnixFiles.ReadableByAll);
    }

    public static bool Matches(EmbeddedPackage package, string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, FileName)) == Describe(package, folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Describe(EmbeddedPackage package, string folder) => string.Join('\n', new DirectoryInfo(Path.Combine(folder, "package"))
        .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(folder, entry.FullName)} {What(entry)}"))
        .Order(StringComparer.Ordinal)
        .Prepend(package.Integrity));

    private static string What(FileSystemInfo entry) => entry switch
    {
        { LinkTarget: { } target } => $"-> {target}",
        FileInfo file => string.Create(CultureInfo.InvariantCulture, $"{(int)file.UnixFileMode:x} {file.Length}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)entry.UnixFileMode:x}"),
    };
}
