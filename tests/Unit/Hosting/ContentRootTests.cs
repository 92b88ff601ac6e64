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

    [Theory]
    [InlineData("wwwroot", 0, true)]
    [InlineData("wwwroot", 1, false)]
    [InlineData("assets", 0, false)]
    public void A_built_app_runs_where_the_build_has_noted_its_web_root(string name, int index, bool isHome)
    {
        using var app = new TinyAppCopy(static _ => { });
        var root = _folder.CreateSubdirectory(name);
        File.WriteAllText(
            Path.Combine(app.Folder, "TinyApp.staticwebassets.runtime.json"),
            $$"""{ "ContentRoots": ["{{root.FullName.Replace('\\', '/')}}/", "/not/here/wwwroot/"], "Root": { "Children": null, "Patterns": [{ "ContentRootIndex": {{index}}, "Pattern": "**" }] } }""");

        app.App.Home.Should().Be(isHome ? _folder.FullName : app.Folder);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "ContentRoots": [], "Root": { "Patterns": null } }""")]
    [InlineData("""{ "ContentRoots": [], "Root": { "Patterns": [{ "ContentRootIndex": 3 }] } }""")]
    public void One_without_a_web_root_of_its_own_runs_where_its_dll_is(string manifest)
    {
        using var app = new TinyAppCopy(static _ => { });
        File.WriteAllText(Path.Combine(app.Folder, "TinyApp.staticwebassets.runtime.json"), manifest);

        app.App.Home.Should().Be(app.Folder);
    }

    [Fact]
    public void A_published_one_too()
    {
        using var app = new TinyAppCopy(static _ => { });
        Directory.CreateDirectory(Path.Combine(app.Folder, "wwwroot"));
        File.WriteAllText(Path.Combine(app.Folder, "TinyApp.staticwebassets.runtime.json"), $$"""{ "ContentRoots": ["{{_folder.CreateSubdirectory("wwwroot").FullName.Replace('\\', '/')}}"], "Root": { "Patterns": [{ "ContentRootIndex": 0 }] } }""");

        app.App.Home.Should().Be(app.Folder);
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
