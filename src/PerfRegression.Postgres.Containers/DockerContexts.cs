using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PerfRegression.Postgres.Containers;

/// <summary>The contexts of the docker command: names of engines, kept in files (docker context inspect shows them).</summary>
/// <param name="settings">Where they are, and which was chosen.</param>
internal sealed class DockerContexts(DockerSettings settings)
{
    // The name of what is used without any context.
    private const string Default = "default";

    /// <summary>The engine of the context that the user names for this run; null when none is named.</summary>
    public DockerSetting? Named => settings.Find("DOCKER_CONTEXT", "docker.context") is { } named && named.Value != Default
        ? new DockerSetting($"the context {named.Value}, which {named.Name} names", EndpointOf(named.Value) ?? "")
        : null;

    /// <summary>The engine of the context that is in use since <c>docker context use</c>; null when it is the default one, or can't be read.</summary>
    public DockerSetting? Current => Text(Path.Combine(settings.ConfigFolder, "config.json"), "currentContext") is { } current and not Default && EndpointOf(current) is { } endpoint
        ? new DockerSetting($"the context {current}", endpoint)
        : null;

    private string? EndpointOf(string name) => Text(
        Path.Combine(settings.ConfigFolder, "contexts", "meta", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))), "meta.json"),
        "Endpoints",
        "docker",
        "Host");

    private static string? Text(string file, params IEnumerable<string> path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var element = path.Aggregate(document.RootElement, (within, name) => within.GetProperty(name));
            return element.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
