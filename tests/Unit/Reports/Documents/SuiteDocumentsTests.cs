using FluentAssertions;
using PerfRegression.Reports.Documents;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reports.Documents;

public sealed class SuiteDocumentsTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly ResultStore _store;

    public SuiteDocumentsTests() => _store = new ResultStore(_root.FullName, TimeProvider.System);

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Verdicts_that_need_attention_come_first()
    {
        foreach (var kind in new[] { VerdictKind.Passed, VerdictKind.Inconclusive, VerdictKind.Failed, VerdictKind.Void })
        {
            Keep(kind, $"a {kind}");
            Keep(kind, $"another {kind}");
        }

        SuiteDocuments.Read(_store.Folder).Verdicts.Select(verdict => verdict.Claim).Should().Equal(
            "a Failed", "another Failed", "a Void", "another Void", "a Inconclusive", "another Inconclusive", "a Passed", "another Passed");
    }

    [Fact]
    public void A_verdict_has_its_measurements_and_what_none_rests_on_stands_beside_them()
    {
        Keep(VerdictKind.Passed, "orders stay fast");
        _store.Keep(Runs.Of(Figures.Of(100), "by itself"));
        _store.Keep(Comparisons.Alike(1));
        _store.Keep(Comparisons.Better(1, 1));
        _store.Keep(Comparisons.Alike(1) with { IsExplained = true });

        var suite = SuiteDocuments.Read(_store.Folder);

        suite.Verdicts.Should().ContainSingle().Which.Runs.Should().ContainSingle().Which.Name.Should().Be("orders");
        suite.Runs.Should().ContainSingle().Which.Name.Should().Be("by itself");
        suite.Comparisons.Should().ContainSingle().Which.IsExplained.Should().BeTrue("it is the last of three");
        suite.Unreadable.Should().BeEmpty();
    }

    [Fact]
    public void What_can_not_be_read_is_named_and_costs_nothing_else()
    {
        Keep(VerdictKind.Passed, "orders stay fast");
        File.WriteAllText(Path.Combine(_store.Folder, "a.json"), "{ half");
        File.WriteAllText(Path.Combine(_store.Folder, "b.json"), """{"schemaVersion":3}""");

        var suite = SuiteDocuments.Read(_store.Folder);

        suite.Verdicts.Should().ContainSingle();
        suite.Unreadable.Should().HaveCount(2).And.Contain(reason => reason.Contains("later version"));
    }

    private void Keep(VerdictKind kind, string claim) => _store.Keep(new Verdict
    {
        Claim = claim,
        Kind = kind,
        Reason = "it was so",
        Attempts = [Attempts.Held with { Runs = [_store.Keep(Attempts.Held.Runs[0])] }],
    });
}
