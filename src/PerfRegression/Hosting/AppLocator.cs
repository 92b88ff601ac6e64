using System.Reflection;

namespace PerfRegression.Hosting;

/// <summary>
/// Finds an app's own output folder. The test's output folder also holds the app's dll, but there the appsettings.json
/// of two apps overwrite each other, so the build records where each referenced app was built.
/// </summary>
internal static class AppLocator
{
    /// <summary>Key of the assembly metadata that PerfRegression.Testing.targets writes into the test assembly.</summary>
    public const string MetadataPrefix = "PerfRegression.App/";

    public static IReadOnlyList<string> Candidates(Assembly app)
    {
        var recorded = BuildRecord.ValuesOf(MetadataPrefix + app.GetName().Name);

        // A test built on another machine carries paths that do not exist here; the copy beside it is second best.
        return [.. recorded.Append(app.Location).Where(path => path.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    public static string Choose(string name, IReadOnlyList<string> candidates) =>
        candidates.FirstOrDefault(IsApp) ?? throw new FileNotFoundException(
            $"Expected {name} to be an app that can be started, but found no runtimeconfig.json beside its dll."
            + string.Concat(candidates.Select(path => $"\n  looked for {Path.ChangeExtension(path, ".runtimeconfig.json")}"))
            + $"\n  what to do: reference the app's project (OutputType Exe or Sdk.Web) from the test project and build, or give AppUnderTest.At the path of a published {name}.dll.",
            candidates.Count > 0 ? candidates[0] : name);

    private static bool IsApp(string path) => File.Exists(path) && File.Exists(Path.ChangeExtension(path, ".runtimeconfig.json"));
}
