using System.Text.Json;

namespace PerfRegression.Hosting;

/// <summary>Where an app's web root is: beside its dll once it is published, and in the folder of its project while it is only built.</summary>
internal static class WebRoot
{
    private const string Name = "wwwroot";

    /// <summary>The folder that an app has to run in to find its web root; its own, where that has one, or where the build has noted none.</summary>
    /// <param name="folder">The folder of its dll.</param>
    /// <param name="app">The name of its dll, without the extension.</param>
    public static string HomeOf(string folder, string app) => Directory.Exists(Path.Combine(folder, Name)) ? folder : Noted(folder, app) ?? folder;

    // All files below the content root whose pattern stands at the root are the app's own; those of libraries stand deeper.
    private static string? Noted(string folder, string app) => BuildManifest.Read(folder, app, "runtime", static manifest =>
    {
        var patterns = manifest.GetProperty("Root").GetProperty("Patterns");
        if (patterns.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var root = Path.TrimEndingDirectorySeparator(manifest.GetProperty("ContentRoots")[patterns[0].GetProperty("ContentRootIndex").GetInt32()].GetString() ?? "");
        return Path.GetFileName(root) == Name && Directory.Exists(root) ? Path.GetDirectoryName(root) : null;
    });
}
