namespace PerfRegression.Hosting;

/// <summary>An ASP.NET Core app to start workers of. It references nothing of this library: it is the app as it is deployed.</summary>
internal sealed class AppUnderTest
{
    private AppUnderTest(string assemblyPath)
    {
        AssemblyPath = assemblyPath;
        Home = WebRoot.HomeOf(Folder, Name);
    }

    /// <summary>The app's main assembly, in its own output folder.</summary>
    public string AssemblyPath { get; }

    /// <summary>The app's assembly name.</summary>
    public string Name => Path.GetFileNameWithoutExtension(AssemblyPath);

    /// <summary>The app's own output folder, where its settings lie.</summary>
    public string Folder => Path.GetDirectoryName(AssemblyPath)!;

    /// <summary>Where its workers run: its own output folder, or that of its project where only there is its web root.</summary>
    public string Home { get; }

    /// <summary>
    /// The app that a type belongs to, found where its own project was built: the test's output folder holds the app's dll too, but there
    /// the appsettings.json of two apps overwrite each other.
    /// </summary>
    /// <exception cref="FileNotFoundException">The assembly is no app: no runtimeconfig.json lies beside it.</exception>
    public static AppUnderTest Of<TMarker>()
    {
        var assembly = typeof(TMarker).Assembly;
        var name = assembly.GetName().Name!;

        // A test built on another machine carries paths that do not exist here; the copy beside it is second best.
        return FirstOf(name, [.. BuildRecord.PathsOf(name).Append(assembly.Location).Where(path => path.Length > 0).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The app that the test project references by this name, of its project or of its assembly.</summary>
    /// <exception cref="FileNotFoundException">No such app is referenced, or it was not built.</exception>
    public static AppUnderTest Of(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        List<string> built = [.. BuildRecord.PathsOf(name)];
        if (built.Count == 0)
        {
            throw new FileNotFoundException(
                $"Expected the test project to reference the project of an app named {name}, but found {(BuildRecord.Apps.Any() ? string.Join(", ", BuildRecord.Apps.Distinct(StringComparer.Ordinal)) : "none")}."
                + "\n  what to do: reference the app's project (OutputType Exe or Sdk.Web) and build, or give Workers.At the path of a published dll.");
        }

        return FirstOf(name, [.. built, .. built.Select(path => Path.Combine(AppContext.BaseDirectory, Path.GetFileName(path)))]);
    }

    /// <summary>The app whose main assembly lies at a path, for example one that was published.</summary>
    /// <param name="assemblyPath">Path of the app's dll; a relative one is relative to the solution's root, whatever folder a test host works in.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or no runtimeconfig.json beside it.</exception>
    public static AppUnderTest At(string assemblyPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(assemblyPath);
        return FirstOf(Path.GetFileNameWithoutExtension(assemblyPath), [Path.GetFullPath(assemblyPath, SolutionRoot.OfTests)]);
    }

    /// <exception cref="FileNotFoundException">None of the paths is an app's.</exception>
    internal static AppUnderTest FirstOf(string name, IReadOnlyList<string> paths) => new(paths.FirstOrDefault(IsApp) ?? throw new FileNotFoundException(
        $"Expected {name} to be an app that can be started, but found no runtimeconfig.json beside its dll."
        + string.Concat(paths.Select(path => $"\n  looked for {ConfigurationOf(path)}"))
        + $"\n  what to do: reference the app's project (OutputType Exe or Sdk.Web) from the test project and build, or give Workers.At the path of a published {name}.dll.",
        paths.Count > 0 ? paths[0] : name));

    private static bool IsApp(string path) => File.Exists(path) && File.Exists(ConfigurationOf(path));

    private static string ConfigurationOf(string path) => Path.ChangeExtension(path, ".runtimeconfig.json");
}
