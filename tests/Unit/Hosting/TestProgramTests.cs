using System.Diagnostics;
using FluentAssertions;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Hosting;

/// <summary>A project that <c>dotnet test</c> would pass over in silence does not build.</summary>
public sealed class TestProgramTests : IDisposable
{
    private const string Refusal =
        "error PERF001: a performance-test project is an xUnit v3 program: set OutputType to Exe and reference xunit.v3.mtp-off, Microsoft.NET.Test.Sdk and xunit.runner.visualstudio";

    private const string Suite = "<ProjectReference Include=\"../PerfRegression/src/PerfRegression.XunitV3/PerfRegression.XunitV3.csproj\" />";
    private const string Adapter = "<None Include=\"packages/xunit.runner.visualstudio.testadapter.dll\" />";
    private const string Program = "<OutputType>Exe</OutputType>";

    // What the packages xunit.v3.* and Microsoft.NET.Test.Sdk set.
    private const string Xunit = "<GenerateProgramFile>false</GenerateProgramFile>";
    private const string TestSdk = "<IsTestProject>true</IsTestProject>";
    private const string Platform = "<IsTestingPlatformApplication>true</IsTestingPlatformApplication>";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("", Suite)]
    [InlineData(Program + TestSdk, Suite + Adapter)]
    [InlineData(Program + Xunit, Suite)]
    [InlineData(Program + Xunit + TestSdk, Suite)]
    [InlineData("<OutputType>Library</OutputType>" + Xunit + TestSdk, Suite + Adapter)]
    public async Task One_that_lacks_a_part_is_refused_with_all_that_it_takes(string properties, string items) =>
        (await BuildAsync(properties, items)).Should().Contain(Refusal);

    [Theory]
    [InlineData("xunit")]
    [InlineData("xunit.core")]
    public async Task One_that_has_xUnit_2_is_refused_with_what_takes_its_place(string package) =>
        (await BuildAsync(Program + TestSdk, $"{Suite}{Adapter}<PackageReference Include=\"{package}\" />")).Should().Contain(
            $"error PERF002: PerfRegression.XunitV3 needs xUnit v3, and the package {package} is xUnit 2: replace it with xunit.v3.mtp-off, here or in a test project of its own")
            .And.NotContain("PERF001");

    [Fact]
    public async Task It_is_refused_by_a_test_run_that_would_not_even_build_it() => (await BuildAsync("", Suite, "VSTest")).Should().Contain(Refusal);

    [Theory]
    [InlineData(Program + Xunit + TestSdk, Suite + Adapter)]
    [InlineData(Program + Xunit + Platform, Suite)]
    [InlineData("", "")]
    public async Task One_that_has_all_is_not_nor_one_that_does_not_measure(string properties, string items) =>
        (await BuildAsync(properties, items)).Should().BeEmpty();

    private async Task<string> BuildAsync(string properties, string items, string target = "BeforeBuild")
    {
        var project = Path.Combine(_folder.FullName, "Tests.proj");
        await File.WriteAllTextAsync(
            project,
            $"""
            <Project DefaultTargets="{target}">
              <PropertyGroup>{properties}</PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
              <Target Name="{target}" />
              <Import Project="{Path.Combine(Runs.Root, "src", "PerfRegression", "build", "PerfRegression.targets")}" />
            </Project>
            """);
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", project, "-nologo", "-verbosity:quiet", "-nodeReuse:false"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        (build.ExitCode == 0).Should().Be(said.Length == 0, said);
        return said;
    }
}
