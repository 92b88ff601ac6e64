using System.Text.Json;

namespace PerfRegression.Hosting;

/// <summary>Reads what a build notes of an app's static web assets, in files beside its dll.</summary>
internal static class BuildManifest
{
    /// <param name="folder">The folder of the dll.</param>
    /// <param name="app">The name of the dll, without the extension.</param>
    /// <param name="kind">Which of the files, such as "endpoints".</param>
    /// <param name="read">Reads it.</param>
    /// <returns>The default where there is none, or none that we can read.</returns>
    public static T? Read<T>(string folder, string app, string kind, Func<JsonElement, T> read)
    {
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, $"{app}.staticwebassets.{kind}.json")));
            return read(manifest.RootElement);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            return default;
        }
    }
}
