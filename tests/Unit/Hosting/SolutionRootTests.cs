using FluentAssertions;
using PerfRegression.Hosting;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public sealed class SolutionRootTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Some.sln")]
    [InlineData("Some.slnx")]
    [InlineData(".git")]
    public void Is_the_nearest_folder_above_with_a_solution_or_a_repository(string sign)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, sign), "");
        var below = _folder.CreateSubdirectory("a").CreateSubdirectory("b");

        SolutionRoot.Around(below.FullName).Should().Be(_folder.FullName);
        SolutionRoot.Around(_folder.FullName).Should().Be(_folder.FullName);
    }

    [Fact]
    public void Of_these_tests_holds_their_solution() =>
        File.Exists(Path.Combine(SolutionRoot.OfTests, "PerfRegression.sln")).Should().BeTrue();

    [Fact]
    public void Is_the_folder_itself_where_there_is_none() => SolutionRoot.Around(_folder.FullName).Should().Be(_folder.FullName);
}
