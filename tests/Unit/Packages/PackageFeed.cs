using System.Collections.Immutable;
using System.Text.Json;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Packages;

/// <summary>
/// A folder with the packages of this build, to restore from. Its tests take the machine for themselves: they run when all others have
/// ended.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PackageFeed : IAsyncLifetime, ICollectionFixture<PackageFeed>
{
    /// <summary>The collection of tests about packages.</summary>
    public const string Name = "packages";

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-packages-");

    internal string Packages => Path.Combine(_folder.FullName, "feed");

    /// <summary>A folder for a new project; what is restored there is in this feed, on this machine or in its sources, and stays out of its cache.</summary>
    internal DotnetCommand NewFolder(string name)
    {
        var folder = _folder.CreateSubdirectory(name).FullName;
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            $"""
            <configuration>
              <packageSources><add key="packages of this build" value="{Packages}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="packages of this machine" value="{CacheOfThisMachine()}" /></fallbackPackageFolders>
            </configuration>
            """);
        return new DotnetCommand(folder, ImmutableDictionary<string, string?>.Empty.Add("NUGET_PACKAGES", Path.Combine(_folder.FullName, "cache")));
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        await new DotnetCommand(Runs.Root, ImmutableDictionary<string, string?>.Empty).SucceedAsync("pack", "PerfRegression.sln", "-c", Configuration, "--no-build", "-o", Packages);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return default;
    }

    // The folder that the restore of these tests has filled.
    private static string CacheOfThisMachine()
    {
        using var restored = JsonDocument.Parse(File.ReadAllText(Path.Combine(Runs.Root, "tests", "Unit", "obj", "project.assets.json")));
        return restored.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
    }
}
