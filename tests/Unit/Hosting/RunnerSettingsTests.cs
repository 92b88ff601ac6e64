using System.Diagnostics;
using System.Text.Json;
using FluentAssertions;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Hosting;

/// <summary>A test project that says nothing about it shows progress while it measures.</summary>
public sealed class RunnerSettingsTests : IDisposable
{
    private const string Xunit = "<GenerateProgramFile>false</GenerateProgramFile>";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Diagnostic_messages_are_switched_on_by_a_file_that_is_copied_beside_the_tests()
    {
        var content = (await ContentAsync(Xunit, "")).Should().ContainSingle().Which;

        content.GetProperty("Link").GetString().Should().Be("xunit.runner.json");
        content.GetProperty("CopyToOutputDirectory").GetString().Should().Be("PreserveNewest");
        using var settings = JsonDocument.Parse(await File.ReadAllTextAsync(content.GetProperty("FullPath").GetString()!));
        settings.RootElement.GetProperty("diagnosticMessages").GetBoolean().Should().BeTrue();
    }

    [Theory]
    [InlineData(Xunit, "<None Include=\"xunit.runner.json\" CopyToOutputDirectory=\"Always\" />")]
    [InlineData(Xunit, "<Content Include=\"settings/xunit.runner.json\" CopyToOutputDirectory=\"PreserveNewest\" />")]
    [InlineData($"{Xunit}<AssemblyName>MyApp.Perf</AssemblyName>", "<None Include=\"MyApp.Perf.xunit.runner.json\" CopyToOutputDirectory=\"PreserveNewest\" />")]
    [InlineData("", "")]
    public async Task Whoever_has_a_file_of_their_own_or_no_tests_gets_none(string properties, string items) =>
        (await ContentAsync(properties, items)).Should().NotContain(item => item.GetProperty("FullPath").GetString()!.StartsWith(Runs.Root, StringComparison.Ordinal));

    [Fact]
    public async Task A_file_that_is_not_copied_is_none() => (await ContentAsync(Xunit, "<None Include=\"xunit.runner.json\" />")).Should().ContainSingle();

    private async Task<List<JsonElement>> ContentAsync(string properties, string items)
    {
        var project = Path.Combine(_folder.FullName, "Tests.proj");
        await File.WriteAllTextAsync(
            project,
            $"""
            <Project>
              <PropertyGroup>{properties}</PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
              <Target Name="AssignTargetPaths" />
              <Import Project="{Path.Combine(Runs.Root, "src", "PerfRegression", "build", "PerfRegression.targets")}" />
            </Project>
            """);
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", project, "-nologo", "-t:AssignTargetPaths", "-getItem:Content", "-nodeReuse:false"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        using var read = JsonDocument.Parse(said);
        return [.. read.RootElement.GetProperty("Items").GetProperty("Content").EnumerateArray().Select(item => item.Clone())];
    }
}
