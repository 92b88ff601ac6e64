using System.Text.Json;
using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Results;

public sealed class ResultStoreTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly ResultStore _store;

    public ResultStoreTests() => _store = new ResultStore(_root.FullName, TimeProvider.System);

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Each_run_of_a_suite_has_a_folder_of_its_own_below_the_results()
    {
        Path.GetDirectoryName(_store.Folder).Should().Be(_root.FullName);
        Path.GetFileName(_store.Folder).Should().MatchRegex(@"^\d{8}-\d{6}-\d+$");
    }

    [Fact]
    public void A_run_that_was_kept_reads_back_as_it_was()
    {
        var kept = _store.Keep(Runs.Of(Figures.Of(2_400).Failing(3), "orders, 2 workers"));

        var read = ResultStore.ReadRun(kept.SavedTo!);

        read.As<object>().Should().BeEquivalentTo(kept);
        read.Figures.ServiceTime.At(Percentile.P95).Should().Be(kept.Figures.ServiceTime.At(Percentile.P95));
        JsonDocument.Parse(File.ReadAllText(kept.SavedTo!)).RootElement.GetProperty("schemaVersion").GetInt32().Should().Be(2);
    }

    [Fact]
    public void Nothing_is_ever_overwritten()
    {
        var run = Runs.Of(Figures.Of(100), "orders");

        var files = Enumerable.Range(0, 3).Select(_ => Path.GetFileName(_store.Keep(run).SavedTo)).ToList();

        files.Should().Equal("orders.json", "orders.2.json", "orders.3.json");
        Directory.EnumerateFiles(_store.Folder).Should().HaveCount(3, "nothing half-written is left");
    }

    [Fact]
    public void Two_stores_that_keep_the_same_at_once_lose_nothing()
    {
        var run = Runs.Of(Figures.Of(100), "orders");
        var files = new System.Collections.Concurrent.ConcurrentBag<string>();

        Parallel.For(0, 20, _ => files.Add(_store.Keep(run).SavedTo!));

        files.Should().OnlyHaveUniqueItems().And.HaveCount(20);
    }

    [Theory]
    [InlineData(VerdictKind.Passed)]
    [InlineData(VerdictKind.Failed)]
    [InlineData(VerdictKind.Inconclusive)]
    [InlineData(VerdictKind.Void)]
    public void A_verdict_reads_back_with_all_that_it_rests_on(VerdictKind kind)
    {
        var attempts = new[] { Attempts.Broken, Attempts.Excused, Attempts.Void }.Select(attempt => attempt with { Runs = [.. attempt.Runs.Select(_store.Keep)] });
        var kept = _store.Keep(new Verdict { Claim = "Orders.Stay_fast(users: 10)", Kind = kind, Reason = "broken twice", Attempts = [.. attempts], RepeatCommand = "dotnet test" });

        var read = ResultStore.ReadVerdict(kept.SavedTo!);

        read.As<object>().Should().BeEquivalentTo(kept);
        read.Attempts.Select(attempt => attempt.Runs).Should().AllSatisfy(runs => runs.Should().ContainSingle());
        Path.GetFileName(kept.SavedTo).Should().StartWith("verdict-orders-stay-fast-users-10-");
    }

    [Fact]
    public void What_a_later_version_wrote_is_refused_with_what_to_do()
    {
        var file = Path.Combine(_root.FullName, "later.json");
        File.WriteAllText(file, """{"schemaVersion": 3, "run": {}}""");

        Reading(file).Should().Throw<JsonException>().WithMessage($"{file} was written by a later version of this library: its schemaVersion is 3, and this version reads up to 2. Update the library.");
    }

    [Fact]
    public void What_is_none_is_refused()
    {
        var file = Path.Combine(_root.FullName, "other.json");
        File.WriteAllText(file, "{}");
        Reading(file).Should().Throw<JsonException>().WithMessage($"{file} is not a result of this library: it states no schemaVersion.");

        File.WriteAllText(file, """{"schemaVersion": 2}""");
        Reading(file).Should().Throw<JsonException>().WithMessage($"{file} holds no run.");
    }

    [Theory]
    [InlineData("not JSON at all")]
    [InlineData("""{"schemaVersion": 0, "run": {}}""")]
    [InlineData("""{"schemaVersion": 1, "run": {}}""")]
    [InlineData("""{"schemaVersion": "1"}""")]
    [InlineData("""{"schemaVersion": 2, "run": {"name": "orders"}}""")]
    [InlineData("""{"schemaVersion": 2, "comparison": {"design": {"name": "mine", "blocksPerRound": 0, "looks": []}}}""")]
    public void What_is_damaged_is_refused(string text)
    {
        var file = Path.Combine(_root.FullName, "damaged.json");
        File.WriteAllText(file, text);

        Reading(file).Should().Throw<JsonException>();
    }

    [Theory]
    [InlineData("""{"claim": "a", "kind": 9, "reason": "r", "attempts": []}""")]
    [InlineData("""{"claim": "a", "kind": "Passed", "reason": "r", "attempts": null}""")]
    [InlineData("""{"claim": "a", "kind": "Passed", "reason": "r", "attempts": [null]}""")]
    [InlineData("""{"claim": "a", "kind": "Passed", "reason": "r", "attempts": [{"documents": null}]}""")]
    [InlineData("""{"claim": "a", "kind": "Passed", "reason": "r", "attempts": [{"documents": ["verdict.json"]}]}""")]
    public void A_verdict_that_is_damaged_or_rests_on_something_else_is_refused(string verdict)
    {
        var file = Path.Combine(_root.FullName, "verdict.json");
        File.WriteAllText(file, $$"""{"schemaVersion": 2, "verdict": {{verdict}}}""");

        var reading = () => ResultStore.ReadVerdict(file);

        reading.Should().Throw<JsonException>();
    }

    [Fact]
    public void A_name_that_is_no_text_has_a_file_too() =>
        _store.Keep(Runs.Of(Figures.Of(100), "orders \ud83d")).SavedTo.Should().Contain("orders");

    [Fact]
    public void A_member_that_a_later_version_adds_is_passed_over()
    {
        var kept = _store.Keep(Runs.Of(Figures.Of(100), "orders"));
        File.WriteAllText(kept.SavedTo!, File.ReadAllText(kept.SavedTo!).Replace("\"schemaVersion\"", "\"addedLater\": [1], \"schemaVersion\"", StringComparison.Ordinal));

        ResultStore.ReadRun(kept.SavedTo!).Name.Should().Be("orders");
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_is_found_out_before_anything_is_measured()
    {
        var file = Path.Combine(_root.FullName, "a file");
        File.WriteAllText(file, "");
        var store = new ResultStore(file, TimeProvider.System);

        store.Invoking(each => each.Prepare()).Should().Throw<IOException>()
            .WithMessage($"results can't be written to {store.Folder}: * Make it writable or name another folder with PERF_RESULTS_DIR.");
    }

    [Fact]
    public void The_folder_of_all_results_ignores_itself_in_git_when_it_is_created()
    {
        var root = Path.Combine(_root.FullName, "perf-results");
        var ignore = Path.Combine(root, ".gitignore");

        new ResultStore(root, TimeProvider.System).Prepare();
        File.ReadAllText(ignore).Should().Be("*\n");

        File.WriteAllText(ignore, "mine");
        new ResultStore(root, TimeProvider.System).Prepare();
        File.ReadAllText(ignore).Should().Be("mine");
    }

    [Fact]
    public void A_folder_that_was_there_is_left_as_it_is()
    {
        _store.Prepare();
        _store.Keep(Runs.Of(Figures.Of(100), "orders"));

        _root.EnumerateFileSystemInfos().Select(entry => entry.Name).Should().Equal(Path.GetFileName(_store.Folder));
    }

    [Fact]
    public void The_folder_of_all_results_is_named_relative_to_the_solution()
    {
        var root = SolutionRoot.Around(AppContext.BaseDirectory);

        ResultStore.RootAt(null, AppContext.BaseDirectory).Should().Be(Path.Combine(root, "perf-results"));
        ResultStore.RootAt("elsewhere", AppContext.BaseDirectory).Should().Be(Path.Combine(root, "elsewhere"));
        ResultStore.RootAt(_root.FullName, AppContext.BaseDirectory).Should().Be(_root.FullName);
    }

    private static Func<RunResult> Reading(string file) => () => ResultStore.ReadRun(file);
}
