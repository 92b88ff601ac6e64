using System.Reflection;

namespace PerfRegression.Hosting;

/// <summary>What the build wrote into the test assembly: as metadata (PerfRegression.targets), and its configuration.</summary>
internal static class BuildRecord
{
    private const string AppKey = "PerfRegression.App/";

    /// <summary>The folders of the test projects that are loaded.</summary>
    public static IEnumerable<string> TestProjects => ValuesOf("PerfRegression.TestProject");

    /// <summary>The apps that the test projects reference, by the names of their assemblies, and of their projects where these differ.</summary>
    public static IEnumerable<string> Apps => Metadata.Where(metadata => metadata.Key.StartsWith(AppKey, StringComparison.Ordinal)).Select(metadata => metadata.Key[AppKey.Length..]);

    private static IEnumerable<AssemblyMetadataAttribute> Metadata => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => !assembly.IsDynamic)
        .SelectMany(assembly => assembly.GetCustomAttributes<AssemblyMetadataAttribute>());

    /// <summary>Where an app was built.</summary>
    /// <param name="name">The name of its assembly or of its project.</param>
    public static IEnumerable<string> PathsOf(string name) => ValuesOf(AppKey + name);

    /// <summary>The configuration that an assembly which is loaded was built in, such as Release; null where the build did not record it.</summary>
    /// <param name="assemblyName">Its full name.</param>
    public static string? ConfigurationOf(string? assemblyName) => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => assembly.FullName == assemblyName)
        .Select(assembly => assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration)
        .FirstOrDefault(configuration => !string.IsNullOrEmpty(configuration));

    private static IEnumerable<string> ValuesOf(string key) => Metadata
        .Where(metadata => string.Equals(metadata.Key, key, StringComparison.Ordinal))
        .Select(metadata => metadata.Value)
        .OfType<string>();
}
