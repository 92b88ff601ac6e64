using FluentAssertions;
using PerfRegression.Unit.MadeUp;
using PerfRegression.XunitV3;
using Xunit;

namespace PerfRegression.Unit.XunitV3;

public sealed class SuiteReportsTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly ResultStore _store;
    private readonly List<string> _shown = [];

    public SuiteReportsTests() => _store = new ResultStore(Path.Combine(_root.FullName, "results"), TimeProvider.System);

    private string Summary => Path.Combine(_root.FullName, "summary.md");

    private string Page => Path.Combine(_store.Folder, "report.html");

    private string Comment => Path.Combine(_store.Folder, "pull-request.md");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_page_stands_beside_the_documents_and_a_line_says_where()
    {
        Keep();

        Write();

        File.ReadAllText(Page).Should().StartWith("<!DOCTYPE html>").And.Contain("orders stay fast");
        _shown.Should().Equal($"report · {Page}");
    }

    [Fact]
    public void The_summary_is_appended_and_a_comment_stands_beside_the_documents()
    {
        Keep();
        File.WriteAllText(Summary, "what another step said\n");

        Write(("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", Summary));

        File.ReadAllText(Summary).Should().StartWith("what another step said\n### Performance: 1 failed\n").And.Contain("p95 of \"orders\" to be at most 250 ms");
        File.ReadAllText(Comment).Should().StartWith("<!-- perfregression: results -->\n### Performance: 1 failed\n");
    }

    [Fact]
    public void What_is_left_of_the_summary_is_not_exceeded()
    {
        Keep();
        File.WriteAllText(Summary, new string('x', (1024 * 1024) - 100));

        Write(("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", Summary));

        new FileInfo(Summary).Length.Should().BeInRange((1024 * 1024) - 99, 1024 * 1024);
    }

    [Fact]
    public void Elsewhere_and_without_a_verdict_nothing_is_written()
    {
        Write(("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", Summary));
        Keep();
        Write(("GITHUB_STEP_SUMMARY", Summary));
        Write(("GITHUB_ACTIONS", "false"), ("GITHUB_STEP_SUMMARY", Summary));

        File.Exists(Summary).Should().BeFalse();
        File.Exists(Comment).Should().BeFalse();
    }

    [Fact]
    public void Without_a_file_for_the_summary_the_comment_is_written_all_the_same()
    {
        Keep();

        Write(("GITHUB_ACTIONS", "true"));

        File.Exists(Comment).Should().BeTrue();
    }

    [Fact]
    public void What_can_not_be_written_costs_a_line()
    {
        Keep();
        Directory.CreateDirectory(Comment);
        Directory.CreateDirectory(Page);

        Write(("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", Path.Combine(_root.FullName, "nowhere", "summary.md")));

        _shown.Should().HaveCount(3);
        _shown[0].Should().StartWith("report.html can't be written: ");
        _shown[1].Should().StartWith("the step summary can't be written: Could not find a part of the path");
        _shown[2].Should().StartWith("pull-request.md can't be written: ");
    }

    private void Keep() => _store.Keep(new Verdict
    {
        Claim = "orders stay fast",
        Kind = VerdictKind.Failed,
        Reason = "broken twice",
        Attempts = [Attempts.Broken with { Runs = [_store.Keep(Attempts.Broken.Runs[0])] }],
    });

    private void Write(params (string Name, string Value)[] environment) =>
        new SuiteReports(_store.Folder, name => environment.FirstOrDefault(variable => variable.Name == name).Value, _shown.Add).Write();
}
