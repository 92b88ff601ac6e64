using System.Runtime.InteropServices;

namespace PerfRegression.Processes;

/// <summary>Where the <c>dotnet</c> executable is: the one that runs this process, so that children run the same runtime.</summary>
internal static class DotnetHost
{
    private static string FileName => OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <exception cref="FileNotFoundException">None was found.</exception>
    public static string Path => Find(Candidates(
        RuntimeEnvironment.GetRuntimeDirectory(),
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
        Environment.GetEnvironmentVariable("PATH")));

    internal static IEnumerable<string> Candidates(string runtimeDirectory, string? hostPath, string? path)
    {
        // shared/Microsoft.NETCore.App/10.0.x/ lies three folders below the executable.
        yield return System.IO.Path.GetFullPath(System.IO.Path.Combine(runtimeDirectory, "..", "..", "..", FileName));
        if (!string.IsNullOrEmpty(hostPath))
        {
            yield return hostPath;
        }

        foreach (var folder in (path ?? string.Empty).Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return System.IO.Path.Combine(folder, FileName);
        }
    }

    private static string Find(IEnumerable<string> candidates)
    {
        var looked = candidates.ToList();
        return looked.Find(File.Exists) ?? throw new FileNotFoundException(
            $"No dotnet executable to start workers with. Looked for: {string.Join(", ", looked)}. Set DOTNET_HOST_PATH to its path.");
    }
}
