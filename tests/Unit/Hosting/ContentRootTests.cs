using FluentAssertions;
using PerfRegression.Hosting;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Hosting;

/// <summary>Where an app finds its files, and which of its settings it reads.</summary>
public sealed class ContentRootTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly HttpClient _client = new() { Timeout = Patience };

    public void Dispose()
    {
        _client.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Workers_run_in_their_content_root_and_environment_with_the_settings_that_lie_there()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "appsettings.json"), """{ "Greeting": "from elsewhere" }""");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "appsettings.Staging.json"), """{ "Greeting": "from the stage" }""");
        var elsewhere = Workers.Of<TinyAppMarker>().WithContentRoot(_folder.FullName);

        (await AskAsync(elsewhere, "/greeting")).Should().Be("from elsewhere");
        (await AskAsync(elsewhere, "/folder")).Should().EndWith(_folder.Name);
        (await AskAsync(elsewhere.InEnvironment("Staging"), "/greeting")).Should().Be("from the stage");
    }

    [Fact]
    public void A_relative_one_is_relative_to_the_solutions_root_and_a_missing_one_is_refused()
    {
        Workers.Of<TinyAppMarker>().WithContentRoot("tests/Support/TinyApp").Options.ContentRoot.Should().Be(Path.Combine(SolutionRoot.OfTests, "tests", "Support", "TinyApp"));

        FluentActions.Invoking(() => Workers.Of<TinyAppMarker>().WithContentRoot("tests/nowhere")).Should().Throw<DirectoryNotFoundException>()
            .WithMessage($"Expected the content root of TinyApp to be a folder, but found none at {Path.Combine(SolutionRoot.OfTests, "tests", "nowhere")} (tests/nowhere, relative to the solution's root).");
    }

    [Fact]
    public void It_makes_workers_others_and_its_name_is_told()
    {
        var plain = Workers.Of<TinyAppMarker>();

        HostingIdentity.Differences(plain, plain.WithContentRoot(_folder.FullName)).Should().Equal("content root");
        HostingIdentity.Differences(plain, plain.InEnvironment("Staging")).Should().Equal("environment variable ASPNETCORE_ENVIRONMENT");
    }

    [Fact]
    public async Task How_to_run_it_alone_names_it()
    {
        var starting = () => Workers.Of<TinyAppMarker>().WithContentRoot(_folder.FullName).WithArguments("--exit-at-start", "3").StartAsync().WaitAsync(Patience);

        (await starting.Should().ThrowAsync<WorkerFaultException>()).Which.Message
            .Should().EndWith($"\n  run it alone in {_folder.FullName}: dotnet exec {AppUnderTest.Of<TinyAppMarker>().AssemblyPath} --exit-at-start 3");
    }

    private async Task<string> AskAsync(Workers workers, string path)
    {
        await using var group = await workers.StartAsync().WaitAsync(Patience);
        return await _client.GetStringAsync(new Uri(group.Addresses[0], path));
    }
}
