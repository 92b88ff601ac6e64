using System.Text.RegularExpressions;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Packages;

/// <summary>An app from the SDK's template in a repository that pins its packages centrally, with a new project of performance tests beside it.</summary>
public sealed partial class NewProject(PackageFeed feed) : IAsyncLifetime
{
    // The README's test has no orders here, and a busy machine is no fault of the packages.
    private static readonly string[] Test = ["test", "-c", "Release", "--tl:off", "--filter", "FullyQualifiedName!~Orders", "-e", "PERF_INCONCLUSIVE=skip"];
    private readonly DotnetCommand _repository = feed.NewFolder("shop");

    /// <summary>What its first test run said.</summary>
    internal string FirstRun { get; private set; } = "";

    private string App => Path.Combine(_repository.Folder, "src", "Shop");

    private DotnetCommand Tests => _repository with { Folder = Directory.CreateDirectory(Path.Combine(_repository.Folder, "Shop.Perf")).FullName };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var hive = Path.Combine(_repository.Folder, "hive");
        await File.WriteAllTextAsync(
            Path.Combine(_repository.Folder, "Directory.Packages.props"),
            """
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="xunit" Version="2.9.3" /></ItemGroup>
            </Project>
            """);
        await _repository.SucceedAsync("new", "web", "-o", App, "--no-restore", "--debug:custom-hive", hive);

        // Its assembly has another name than its project, as in many repositories.
        var project = Path.Combine(App, "Shop.csproj");
        await File.WriteAllTextAsync(project, (await File.ReadAllTextAsync(project)).Replace("</TargetFramework>", "</TargetFramework><AssemblyName>Acme.Shop</AssemblyName>", StringComparison.Ordinal));
        await _repository.SucceedAsync("new", "install", Directory.EnumerateFiles(feed.Packages, "PerfRegression.Templates.*.nupkg").Single(), "--debug:custom-hive", hive);
        await Tests.SucceedAsync("new", "perftests", "--app", "../src/Shop/Shop.csproj", "--debug:custom-hive", hive);

        // The README's first test has to compile here as it stands.
        await File.WriteAllTextAsync(Path.Combine(Tests.Folder, "Readme.cs"), FirstSample().Match(await File.ReadAllTextAsync(Path.Combine(Runs.Root, "README.md"))).Groups["code"].Value);
        FirstRun = await Tests.SucceedAsync(Test);
    }

    /// <summary>Runs the tests as the workflow does, in a copy of the repository whose app answers this instead.</summary>
    internal async Task<(int ExitCode, string Said)> RunWithAnswerAsync(string answer)
    {
        var branch = feed.NewFolder("branch");
        var main = Path.Combine(branch.Folder, "main");
        await _repository.SucceedAsync("build", App, "-c", "Release", "-o", main);
        foreach (var source in Sources())
        {
            var copy = Path.Combine(branch.Folder, Path.GetRelativePath(_repository.Folder, source));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await File.WriteAllTextAsync(copy, (await File.ReadAllTextAsync(source)).Replace("\"Hello World!\"", answer, StringComparison.Ordinal));
        }

        return await (branch with { Folder = Path.Combine(branch.Folder, "Shop.Perf") }).RunAsync([.. Test, "-e", $"PERF_MAIN={Path.Combine(main, "Acme.Shop.dll")}"]);
    }

    // What a commit would have of it.
    private IEnumerable<string> Sources() =>
    [
        Path.Combine(_repository.Folder, "Directory.Packages.props"),
        .. new[] { App, Tests.Folder }.SelectMany(folder => Directory.EnumerateFiles(folder)),
    ];

    /// <summary>What a user sees of the project: its files, by name.</summary>
    internal IReadOnlyDictionary<string, string> Files() => Directory.EnumerateFiles(Tests.Folder)
        .ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;

    [GeneratedRegex("^```csharp\\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex FirstSample();
}
