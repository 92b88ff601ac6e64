using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Packages;

/// <summary>A user's first steps, with the packages and nothing else of this repository.</summary>
[Collection(PackageFeed.Name)]
[Trait("Category", "Packages")]
public sealed class NewProjectTests(NewProject project) : IClassFixture<NewProject>
{
    [Fact]
    public void Its_tests_pass_at_once() => project.FirstRun.Should().Contain("Failed:     0, ").And.Contain("Total:     2, ");

    [Fact]
    public void It_is_short_and_complete()
    {
        var files = project.Files();

        files.Keys.Should().BeEquivalentTo("Readme.cs", "RootStaysFast.cs", "Shop.Perf.csproj", "perf.yml");
        (Lines("Shop.Perf.csproj") + Lines("RootStaysFast.cs")).Should().BeLessThanOrEqualTo(40);
        files["perf.yml"].Should().Contain("-name Shop.csproj").And.Contain("'*Shop.Perf.csproj'");

        int Lines(string name) => files[name].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
    }

    [Fact]
    public async Task An_app_that_breaks_fails_them_with_the_reason()
    {
        var (exitCode, said) = await project.RunWithAnswerAsync("Results.StatusCode(500)");

        exitCode.Should().Be(1, said);
        said.Should().MatchRegex("""(?m)^ *Expected "/" to serve, but found that it failed altogether: all [\d,]+ answers were 500 Internal Server Error""")
            .And.MatchRegex("""(?m)^ *Expected "/ here" to serve, but found that it failed altogether: in round 1: all [\d,]+ answers were 500 Internal Server Error""")
            .And.Contain("Failed:     2, ");
    }
}
