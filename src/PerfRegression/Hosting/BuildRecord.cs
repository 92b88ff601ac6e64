using System.Reflection;

namespace PerfRegression.Hosting;

/// <summary>What the build wrote into the test assembly: as metadata (PerfRegression.targets), and its configuration.</summary>
internal static class BuildRecord
{
    /// <summary>The folders of the test projects that are loaded.</summary>
    public static IEnumerable<string> TestProjects => ValuesOf("PerfRegression.TestProject");

    /// <summary>The values recorded under a key, in all assemblies that are loaded.</summary>
    public static IEnumerable<string> ValuesOf(string key) => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => !assembly.IsDynamic)
        .SelectMany(assembly => assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        .Where(metadata => string.Equals(metadata.Key, key, StringComparison.Ordinal))
        .Select(metadata => metadata.Value)
        .OfType<string>();

    /// <summary>The configuration that an assembly which is loaded was built in, such as Release; null where the build did not record it.</summary>
    /// <param name="assemblyName">Its full name.</param>
    public static string? ConfigurationOf(string? assemblyName) => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => assembly.FullName == assemblyName)
        .Select(assembly => assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration)
        .FirstOrDefault(configuration => !string.IsNullOrEmpty(configuration));
}
