using System.Text.Json.Nodes;
using FluentAssertions;
using PerfRegression.Measurement;
using PerfRegression.Reporting;
using PerfRegression.Results;
using PerfRegression.Testing.Suites;
using PerfRegression.Unit.Assertions;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reporting;

public sealed class ResultFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Lies_at_the_root_of_the_solution(string? variable) =>
        ResultFolder.At(variable, AppContext.BaseDirectory).FullPath.Should().Be(Path.Combine(Runs.Root, "perf-results"));

    [Fact]
    public void Moves_where_the_variable_says_seen_from_the_root()
    {
        ResultFolder.At("out/perf", AppContext.BaseDirectory).FullPath.Should().Be(Path.Combine(Runs.Root, "out", "perf"));
        ResultFolder.At(_folder.FullName, AppContext.BaseDirectory).FullPath.Should().Be(_folder.FullName);
    }

    [Fact]
    public void Is_created_and_left_clean_by_the_check_that_it_can_be_written_to()
    {
        var results = new ResultFolder(Path.Combine(_folder.FullName, "deep", "down"));

        results.Prepare();

        Directory.GetFileSystemEntries(results.FullPath).Should().BeEmpty();
    }

    [Fact]
    public void One_that_cannot_be_written_to_says_where_and_what_to_change()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");
        var results = new ResultFolder(Path.Combine(file, "results"));
        var expected = $"results can't be written to {results.FullPath}: * Make it writable or name another folder with PERF_RESULTS_DIR.";

        results.Invoking(folder => folder.Prepare()).Should().Throw<IOException>().WithMessage(expected);
        results.Invoking(folder => folder.Save(Runs.Of(Figures.Of(1)))).Should().Throw<IOException>().WithMessage(expected);
    }

    [Fact]
    public void A_run_survives_being_saved_and_read_alike_in_every_culture()
    {
        using var culture = new CommaCulture();
        var figures = Figures.OfTimes(40.5, Enumerable.Range(1, 400).Select(time => time * 1.25)).Failing(7) with { Interrupted = 2 };
        var run = Runs.Of(figures) with { Fault = "void", Beside = [Loads.Of(Figures.Of(3))], SecondChance = new FakeSecondChance(null) };

        var file = new ResultFolder(_folder.FullName).Save(run);
        var read = ResultFolder.Load(file);

        file.Should().Be(Path.Combine(_folder.FullName, "sync-sync.json"));
        read.SavedTo.Should().BeNull();
        read.SecondChance.Should().BeNull();
        read.Samples.Should().Equal(run.Samples);
        read.Conditions.Should().Be(run.Conditions);
        read.Origin.Should().Be(run.Origin);
        read.CpuPerRequest.Should().Be(TimeSpan.FromMicroseconds(250));
        read.Beside.Should().ContainSingle().Which.Figures.Succeeded.Should().Be(3);
        read.Plan.Targets.Should().Equal(run.Plan.Targets);
        (read.Name, read.Hosting, read.Workers, read.Path, read.Fault).Should().Be((run.Name, run.Hosting, run.Workers, run.Path, run.Fault));
        RunSummary.FiguresOf(read.Figures).Should().Be(RunSummary.FiguresOf(figures));
        read.Figures.Failures[FailureKind.ResponseTimeout].Should().Be(7);
        new ResultFolder(Path.Combine(_folder.FullName, "again")).Save(read).Should().Match(again => File.ReadAllText(again) == File.ReadAllText(file));
    }

    [Fact]
    public void A_comparison_survives_being_saved_and_read_alike_in_every_culture()
    {
        using var culture = new CommaCulture();
        var comparison = Comparisons.Better([2.5, 4, 4, 4, 4, 4, 4, 4]).AfterAVoidRound(failed: 3) with { Database = "PostgreSQL 17", Further = new FakeFurtherRounds(Comparisons.Alike(1)) };

        var file = new ResultFolder(_folder.FullName).Save(comparison);
        var read = ResultFolder.LoadComparison(file);

        file.Should().Be(Path.Combine(_folder.FullName, "async-select-against-sync-select.json"));
        read.SavedTo.Should().BeNull();
        read.Further.Should().BeNull();
        (read.Name, read.Baseline, read.Candidate, read.Seed, read.Database, read.Origin)
            .Should().Be((comparison.Name, comparison.Baseline, comparison.Candidate, 7, "PostgreSQL 17", comparison.Origin));
        read.Design.ToString().Should().Be(comparison.Design.ToString());
        read.Design.Looks.Should().Equal(comparison.Design.Looks);
        read.Timings.Should().Equal(comparison.Timings);
        read.VoidRounds.Should().Equal(comparison.VoidRounds);
        read.Conditions.Should().Be(comparison.Conditions);
        read.Plan.Closed!.PeakUsers.Should().Be(200);
        ComparisonSummary.Of(read).Should().Be(ComparisonSummary.Of(comparison with { SavedTo = null, Further = null }));
        new ResultFolder(Path.Combine(_folder.FullName, "again")).Save(read).Should().Match(again => File.ReadAllText(again) == File.ReadAllText(file));
    }

    [Fact]
    public void The_file_can_be_read_by_people_and_programs()
    {
        var json = JsonNode.Parse(File.ReadAllText(new ResultFolder(_folder.FullName).Save(Runs.Of(Figures.Of(400)))))!;

        json["name"]!.GetValue<string>().Should().Be("sync/sync");
        json["origin"]!["machine"]!.GetValue<string>().Should().Be("bench");
        json["load"]!["figures"]!["latency"]!["p95"]!.GetValue<double>().Should().Be(1000);
        json["load"]!["generator"]!["transport"]!.GetValue<string>().Should().Be("Epoll");
        json["conditions"]!["foreignShare"]!.GetValue<double>().Should().Be(0.02);
        json["fault"].Should().BeNull();
    }

    [Fact]
    public void A_later_run_of_the_same_name_replaces_the_earlier_one()
    {
        var results = new ResultFolder(_folder.FullName);
        results.Save(Runs.Of(Figures.Of(400)));

        ResultFolder.Load(results.Save(Runs.Of(Figures.Of(5)))).Figures.Succeeded.Should().Be(5);
    }
}
