using FluentAssertions;
using PerfRegression.Hosting;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public sealed class AppBuildTests
{
    private const string Commit = "97133d5e18e7451a4b5efc7c6e749e391c3b889e";

    [Theory]
    [InlineData("1.2.3+" + Commit, "1.2.3", Commit)]
    [InlineData("1.2.3-beta.1+nightly." + Commit, "1.2.3-beta.1+nightly", Commit)]
    [InlineData("1.2.3+97133d5", "1.2.3", "97133d5")]
    [InlineData("1.2.3", "1.2.3", null)]
    [InlineData("1.2.3+20260102", "1.2.3+20260102", null)]
    [InlineData("1.2.3+local", "1.2.3+local", null)]
    [InlineData("1.2.97133d5e", "1.2.97133d5e", null)]
    [InlineData("+", "+", null)]
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    public void The_commit_stands_behind_the_version(string? informational, string? version, string? commit) =>
        AppBuild.Parse(informational).Should().Be(new AppBuild(version, commit));

    [Fact]
    public void An_app_states_its_own_in_its_file_as_it_does_when_it_is_loaded()
    {
        var app = AppUnderTest.Of<TinyAppMarker>();
        var build = AppBuild.Of(typeof(TinyAppMarker).Assembly);

        build.Version.Should().Be("2.5.0");
        AppBuild.In(app.AssemblyPath).Should().Be(build);
        BuildOf(new Workers(app)).Should().Be(build);
        BuildOf(new SharedHosting(new Workers(app))).Should().Be(build);
        BuildOf(new InProcessHosting<TinyAppMarker>()).Should().Be(build);
    }

    [Fact]
    public void Nobody_knows_that_of_a_server_somebody_else_has_started() => BuildOf(new ExternalHosting(new Uri("http://127.0.0.1:1"))).Should().BeNull();

    [Fact]
    public void A_file_that_is_not_there_states_nothing() => AppBuild.In("/not/here/TinyApp.dll").Should().Be(new AppBuild(null, null));

    private static AppBuild? BuildOf(IHosting hosting) => hosting.Build;
}
