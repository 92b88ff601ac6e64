using System.Reflection;

namespace PerfRegression.Hosting;

/// <summary>What the build wrote into the test assembly as metadata (PerfRegression.targets).</summary>
internal static class BuildRecord
{
    /// <summary>The values recorded under a key, in all assemblies that are loaded.</summary>
    public static IEnumerable<string> ValuesOf(string key) => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => !assembly.IsDynamic)
        .SelectMany(assembly => assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        .Where(metadata => string.Equals(metadata.Key, key, StringComparison.Ordinal))
        .Select(metadata => metadata.Value)
        .OfType<string>();
}
