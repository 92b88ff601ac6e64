using System.Text.Json;
using Docker.DotNet;

namespace PerfRegression.Postgres.Containers;

/// <summary>
/// What the user set for Testcontainers, in an environment variable or else in a line of its file
/// (https://dotnet.testcontainers.org/custom_configuration). Read here as well because a hung engine has to be found before Testcontainers
/// looks for it.
/// </summary>
internal sealed class DockerSettings(Func<string, string?> environment, IReadOnlyList<string> lines) : IDockerCliSettings
{
    private const string FileName = ".testcontainers.properties";

    // The name of what is used without any context.
    private const string DefaultContext = "default";

    public static DockerSettings OfThisUser()
    {
        var file = Path.Combine(Home, FileName);
        return new DockerSettings(Environment.GetEnvironmentVariable, File.Exists(file) ? File.ReadAllLines(file) : []);
    }

    /// <summary>The engine of the context that the user names for this run; null when none is named.</summary>
    public DockerSetting? NamedContext => Find("DOCKER_CONTEXT", "docker.context") is { } named && named.Value != DefaultContext
        ? new DockerSetting($"the context {named.Value}, which {named.Name} names", Endpoint(config => config.GetEndpoint(named.Value)) ?? "")
        : null;

    /// <summary>The engine of the context that is in use since <c>docker context use</c>, or the machine's; null when it can't be read.</summary>
    public DockerSetting? CurrentContext => Endpoint(config => config.GetEndpoint()) is { } endpoint ? new DockerSetting("the current context", endpoint) : null;

    string IDockerCliSettings.DockerConfig => Find("DOCKER_CONFIG", "docker.config")?.Value ?? Path.Combine(environment("HOME") ?? Home, ".docker");

    string? IDockerCliSettings.DockerHost => null;

    string? IDockerCliSettings.DockerContext => null;

    string? IDockerCliSettings.DockerTlsVerify => null;

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>What a variable or, if it is not set, a line of the file says, and by which name that is found there; null when neither does.</summary>
    public DockerSetting? Find(string? variable, string property) =>
        variable is not null && environment(variable) is { Length: > 0 } value
            ? new DockerSetting(variable, value)
            : lines.Where(line => line.Trim() is { Length: > 0 } and not ['#' or '!', ..])
                .Select(line => line.Trim().Split(['=', ':', ' '], 2, StringSplitOptions.RemoveEmptyEntries))
                .Where(parts => parts.Length == 2 && parts[0].Trim() == property)
                .Select(parts => new DockerSetting($"{property} in ~/{FileName}", parts[1].Trim()))
                .FirstOrDefault();

    private string? Endpoint(Func<DockerConfig, Uri> find)
    {
        try
        {
            return find(new DockerConfig(this)).OriginalString;
        }
        catch (Exception exception) when (exception is DockerConfigurationException or JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>A setting of the user's.</summary>
/// <param name="Name">Where it was set, as messages name it.</param>
/// <param name="Value">Its value.</param>
internal sealed record DockerSetting(string Name, string Value);
