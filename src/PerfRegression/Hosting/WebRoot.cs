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

    // "Static web assets", the manifest that a build writes for apps that run in Development. All files below the first content root
    // whose pattern stands at the root are the app's own; those of libraries stand deeper.
    private static string? Noted(string folder, string app)
    {
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, $"{app}.staticwebassets.runtime.json")));
            var patterns = manifest.RootElement.GetProperty("Root").GetProperty("Patterns");
            var index = patterns.ValueKind == JsonValueKind.Array ? patterns[0].GetProperty("ContentRootIndex").GetInt32() : -1;
            var root = index < 0 ? "" : Path.TrimEndingDirectorySeparator(manifest.RootElement.GetProperty("ContentRoots")[index].GetString() ?? "");
            return Path.GetFileName(root) == Name && Directory.Exists(root) ? Path.GetDirectoryName(root) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            // None, or none that we can read.
            return null;
        }
    }
}
