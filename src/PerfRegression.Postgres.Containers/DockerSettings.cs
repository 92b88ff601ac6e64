namespace PerfRegression.Postgres.Containers;

/// <summary>
/// What the user set for Testcontainers, in an environment variable or else in a line of its file
/// (https://dotnet.testcontainers.org/custom_configuration). Read here as well because a hung engine has to be found before Testcontainers
/// looks for it.
/// </summary>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="lines">The lines of the file.</param>
internal sealed class DockerSettings(Func<string, string?> environment, IReadOnlyList<string> lines)
{
    private const string FileName = ".testcontainers.properties";

    public static DockerSettings OfThisUser()
    {
        var file = Path.Combine(Home, FileName);
        return new DockerSettings(Environment.GetEnvironmentVariable, File.Exists(file) ? File.ReadAllLines(file) : []);
    }

    /// <summary>An environment variable, as it is.</summary>
    public string? Variable(string name) => environment(name);

    /// <summary>The folder in which the docker command keeps its settings.</summary>
    public string ConfigFolder => Find("DOCKER_CONFIG", "docker.config")?.Value ?? Path.Combine(environment("HOME") ?? Home, ".docker");

    /// <summary>What a variable or, if it is not set, a line of the file says, and by which name that is found there; null when neither does.</summary>
    public DockerSetting? Find(string? variable, string property)
    {
        if (variable is not null && environment(variable) is { Length: > 0 } value)
        {
            return new DockerSetting(variable, value);
        }

        return Lines().Where(line => line.Name == property).Select(line => new DockerSetting($"{property} in ~/{FileName}", line.Value)).FirstOrDefault();
    }

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private IEnumerable<DockerSetting> Lines() => lines
        .Where(line => line.Trim() is { Length: > 0 } and not ['#' or '!', ..])
        .Select(line => line.Trim().Split(['=', ':', ' '], 2, StringSplitOptions.RemoveEmptyEntries))
        .Where(parts => parts.Length == 2)
        .Select(parts => new DockerSetting(parts[0].Trim(), parts[1].Trim()));
}
