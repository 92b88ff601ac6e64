using System.Globalization;

namespace PerfRegression.Postgres.Clusters;

/// <summary>The file system that a folder is on.</summary>
/// <param name="FreeBytes">The bytes that an ordinary user may still write.</param>
/// <param name="IsMemory">Whether it is a file system in memory.</param>
/// <param name="Problem">Why nothing can be written to it; null when it can.</param>
internal sealed record Volume(long FreeBytes, bool IsMemory, string? Problem)
{
    private static readonly string[] MemoryFormats = ["tmpfs", "ramfs"];
    private static int _looks;

    public static Volume Of(string folder)
    {
        try
        {
            // Only a try shows that a folder can be written to: a mode says nothing of a read-only mount.
            var probe = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $".perfregression-{Environment.ProcessId}-{Interlocked.Increment(ref _looks)}"));
            Directory.CreateDirectory(probe);
            Directory.Delete(probe);
            var drive = new DriveInfo(folder);
            return new Volume(drive.AvailableFreeSpace, MemoryFormats.Contains(drive.DriveFormat, StringComparer.Ordinal), Problem: null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Volume(0, IsMemory: false, e.Message);
        }
    }
}
