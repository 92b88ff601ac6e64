using System.IO.Compression;
using System.Xml.Linq;
using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Packages;

/// <summary>What is in each package, and what it asks for.</summary>
[Collection(PackageFeed.Name)]
[Trait("Category", "Packages")]
public sealed class PackageTests(PackageFeed feed)
{
    private const string Tool = "tools/net10.0/any";
    private const string StackReader = "buildTransitive/beside/stackreader";

    /// <summary>Each library with its dependencies; "=" stands for exactly its own version.</summary>
    public static TheoryData<string, string[]> Libraries => new()
    {
        { "PerfRegression.Model", [] },
        { "PerfRegression", ["PerfRegression.Model ="] },
        { "PerfRegression.Assertions", ["PerfRegression =", "FluentAssertions [6.12.0, 8.0.0)"] },
        { "PerfRegression.Reports", ["PerfRegression =", "OxyPlot.Core 2.2.0"] },
        { "PerfRegression.XunitV3", ["PerfRegression.Assertions =", "PerfRegression.Reports =", "PerfRegression =", "xunit.v3.assert 3.2.0", "xunit.v3.extensibility.core 3.2.0"] },
        { "PerfRegression.InProcess", ["PerfRegression =", "Microsoft.AspNetCore.Mvc.Testing 10.0.0"] },
        { "PerfRegression.Faults", ["PerfRegression ="] },
        { "PerfRegression.Postgres", ["PerfRegression =", "Npgsql 8.0.3"] },
        { "PerfRegression.Postgres.Containers", ["PerfRegression.Postgres =", "Docker.DotNet.Enhanced 4.3.3", "Testcontainers.PostgreSql 4.16.0"] },
    };

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_comes_with_its_documentation_and_asks_for_no_more_than_it_needs(string id, string[] dependencies)
    {
        var (version, entries, nuspec) = Read(id);

        entries.Should().Contain([$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml", "README.md"]);
        nuspec.Descendants().Where(element => element.Name.LocalName == "dependency")
            .Select(element => $"{element.Attribute("id")!.Value} {element.Attribute("version")!.Value}".Replace($" [{version}]", " =", StringComparison.Ordinal))
            .Should().BeEquivalentTo(dependencies);
        Text(nuspec, "license").Should().Be("MIT");
        Text(nuspec, "description").Should().NotBe("Package Description");
        File.Exists(Path.Combine(feed.Packages, $"{id}.{version}.snupkg")).Should().BeTrue();
    }

    [Fact]
    public void There_are_no_other_packages() => Directory.EnumerateFiles(feed.Packages, "*.nupkg").Select(file => Id(Path.GetFileNameWithoutExtension(file)))
        .Should().BeEquivalentTo(Libraries.Select(row => row.Data.Item1).Concat(["PerfRegression.Cli", "PerfRegression.Templates"]));

    [Fact]
    public void The_tool_has_all_that_it_starts_beside_it() => Read("PerfRegression.Cli").Entries.Should().Contain(
    [
        $"{Tool}/PerfRegression.Cli.dll",
        $"{Tool}/PerfRegression.LoadGenerator.dll",
        $"{Tool}/PerfRegression.LoadGenerator.runtimeconfig.json",
        $"{Tool}/PerfRegression.Lifeline.dll",
        $"{Tool}/stackreader/PerfRegression.StackReader.dll",
    ]);

    [Fact]
    public void What_is_no_library_lies_beside_it_as_files() => Read("PerfRegression").Entries
        .Where(entry => entry.StartsWith("buildTransitive/", StringComparison.Ordinal)).Should().BeEquivalentTo(
            "buildTransitive/PerfRegression.targets",
            "buildTransitive/xunit.runner.json",
            "buildTransitive/beside/PerfRegression.LoadGenerator.dll",
            "buildTransitive/beside/PerfRegression.LoadGenerator.deps.json",
            "buildTransitive/beside/PerfRegression.LoadGenerator.runtimeconfig.json",
            "buildTransitive/beside/PerfRegression.Lifeline.dll",
            $"{StackReader}/PerfRegression.StackReader.dll",
            $"{StackReader}/PerfRegression.StackReader.deps.json",
            $"{StackReader}/PerfRegression.StackReader.runtimeconfig.json",
            $"{StackReader}/PerfRegression.Model.dll",
            $"{StackReader}/Microsoft.Diagnostics.NETCore.Client.dll",
            $"{StackReader}/Microsoft.Diagnostics.Tracing.TraceEvent.dll",
            $"{StackReader}/Microsoft.Diagnostics.FastSerialization.dll",
            $"{StackReader}/Dia2Lib.dll",
            $"{StackReader}/TraceReloggerLib.dll",
            $"{StackReader}/Microsoft.Extensions.DependencyInjection.Abstractions.dll",
            $"{StackReader}/Microsoft.Extensions.Logging.Abstractions.dll",
            $"{StackReader}/THIRD-PARTY-NOTICES.txt");

    private (string Version, IReadOnlyList<string> Entries, XElement Nuspec) Read(string id)
    {
        var file = Directory.EnumerateFiles(feed.Packages, $"{id}.*.nupkg").Single(path => Id(Path.GetFileNameWithoutExtension(path)) == id);
        using var package = ZipFile.OpenRead(file);
        using var nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        var described = XElement.Load(nuspec);
        return (Text(described, "version"), [.. package.Entries.Select(entry => entry.FullName)], described);
    }

    // A name ends where the version begins.
    private static string Id(string name) => string.Join('.', name.Split('.').TakeWhile(part => !char.IsAsciiDigit(part[0])));

    private static string Text(XElement nuspec, string name) => nuspec.Descendants().Single(element => element.Name.LocalName == name).Value;
}
