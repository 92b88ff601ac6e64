namespace PerfRegression.Cli;

/// <summary>Finds an app where a user points.</summary>
internal static class AppPath
{
    private const string Settings = ".runtimeconfig.json";

    /// <param name="path">A dll, or a folder with one app.</param>
    /// <exception cref="FileNotFoundException">There is none, or more than one.</exception>
    public static string Of(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? Path.GetFullPath(path) : throw new FileNotFoundException($"There is neither an app nor a folder at {Path.GetFullPath(path)}.");
        }

        var apps = Directory.EnumerateFiles(path, $"*{Settings}").Select(file => $"{file[..^Settings.Length]}.dll").Where(File.Exists).Order(StringComparer.Ordinal).ToList();
        return apps switch
        {
            [var app] => Path.GetFullPath(app),
            [] => throw new FileNotFoundException($"There is no app in {Path.GetFullPath(path)}: none of its dlls has a {Settings[1..]} beside it. Name the folder where it was built, such as bin/Release/net10.0."),
            _ => throw new FileNotFoundException($"There are several apps in {Path.GetFullPath(path)}: name one of {string.Join(", ", apps.Select(Path.GetFileName))}."),
        };
    }
}
