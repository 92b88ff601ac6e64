using FluentAssertions;
using PerfRegression.Backing;
using PerfRegression.Postgres.Choice;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public sealed class LocalPostgresTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void The_newest_of_a_distribution_is_found_where_the_path_has_none()
    {
        Install("usr/lib/postgresql/9.6/bin");
        Install("usr/lib/postgresql/15/bin");
        Install("usr/lib/postgresql/100/bin", "initdb");
        Install("usr/pgsql-17/bin");
        _root.CreateSubdirectory("usr/lib/postgresql/16/bin");

        Find(("PATH", "/usr/bin:/bin")).Should().Be(At("usr/lib/postgresql/15/bin"));
    }

    [Theory]
    [InlineData("usr/pgsql-17/bin")]
    [InlineData("opt/homebrew/opt/postgresql@17/bin")]
    [InlineData("usr/local/opt/postgresql/bin")]
    public void Every_usual_place_is_looked_in(string place)
    {
        Install(place);

        Find(("PATH", "")).Should().Be(At(place));
    }

    [Fact]
    public void One_on_the_path_is_preferred_and_told_by_where_it_really_lies()
    {
        Install("usr/lib/postgresql/15/bin");
        Install("opt/pg/bin");
        _root.CreateSubdirectory("links");
        foreach (var program in (string[])["initdb", "postgres"])
        {
            File.CreateSymbolicLink(Path.Combine(At("links"), program), Path.Combine(At("opt/pg/bin"), program));
        }

        Find(("PATH", "/links")).Should().Be(At("opt/pg/bin"));
    }

    [Fact]
    public void Links_to_what_was_removed_are_none()
    {
        Install("usr/lib/postgresql/15/bin");
        _root.CreateSubdirectory("links");
        File.CreateSymbolicLink(Path.Combine(At("links"), "initdb"), At("removed/initdb"));
        File.CreateSymbolicLink(Path.Combine(At("links"), "postgres"), At("removed/postgres"));

        Find(("PATH", "/links")).Should().Be(At("usr/lib/postgresql/15/bin"));
    }

    [Fact]
    public void The_variable_comes_first()
    {
        Install("usr/lib/postgresql/15/bin");
        Install("mine");

        Find(("PATH", "/usr/bin"), ("PERF_POSTGRES_BIN", At("mine"))).Should().Be(At("mine"));
    }

    [Theory]
    [InlineData("empty", "does not have both")]
    [InlineData("nowhere", "does not exist")]
    public void A_variable_that_names_none_is_a_failure_and_not_an_absence(string folder, string found)
    {
        _root.CreateSubdirectory("empty");

        var failure = FailureOf(("PERF_POSTGRES_BIN", At(folder)));

        failure.IsAbsence.Should().BeFalse();
        failure.Message.Should().Be(
            $"Expected PERF_POSTGRES_BIN to name a folder with initdb and postgres, but {At(folder)} {found}.\n"
            + "  what to do: name the bin folder of a PostgreSQL, such as /usr/lib/postgresql/17/bin, or unset PERF_POSTGRES_BIN to have one looked for.");
    }

    [Fact]
    public void Where_there_is_none_the_places_are_told()
    {
        var failure = FailureOf(("PATH", "/usr/bin:/bin:relative:/usr/bin"));

        failure.IsAbsence.Should().BeTrue();
        failure.Message.Should().Be(
            "PERF_POSTGRES_BIN is not set, and no folder has both initdb and postgres. Looked in /usr/bin, /bin, "
            + "/usr/lib/postgresql/*/bin, /usr/pgsql-*/bin, /opt/homebrew/opt/postgresql*/bin, /usr/local/opt/postgresql*/bin.");
    }

    private string Find(params (string, string)[] variables) => new LocalPostgres(Variables.Of(variables), _root.FullName, TimeProvider.System).Find();

    private BackingServiceUnavailableException FailureOf(params (string, string)[] variables) =>
        this.Invoking(test => test.Find(variables)).Should().Throw<BackingServiceUnavailableException>().Which;

    private string At(string folder) => Path.Combine(_root.FullName, folder);

    private void Install(string folder, params string[] programs)
    {
        _root.CreateSubdirectory(folder);
        foreach (var program in programs.Length > 0 ? programs : ["initdb", "postgres"])
        {
            File.WriteAllText(Path.Combine(At(folder), program), "");
        }
    }
}
