using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Unit.MadeUp;
using PerfRegression.XunitV3;
using Xunit;

namespace PerfRegression.Unit.XunitV3;

public class AnnotationsTests
{
    private const string Message = "100%25 were blocked in Task.Wait, called by Orders.LoadAsync (src/Orders.cs:57): await it instead";

    private static readonly Finding Blocked = new()
    {
        Kind = FindingKind.BlockedThreads,
        Seen = "100% were blocked in Task.Wait, called by",
        Place = new CodePlace("Orders.LoadAsync", "src/Orders.cs", 57),
        Advice = "await it instead",
    };

    [Fact]
    public void GitHub_shows_a_finding_at_its_line() => Of(Blocked, ("GITHUB_ACTIONS", "true")).Should().Equal($"::error file=src/Orders.cs,line=57,title=Orders%3A p95%2C p99::{Message}");

    [Fact]
    public void A_file_is_named_from_the_root_of_the_repository()
    {
        var above = Path.GetDirectoryName(SolutionRoot.OfTests)!;

        Of(Blocked, ("GITHUB_ACTIONS", "true"), ("GITHUB_WORKSPACE", above)).Should().Equal($"::error file={Path.GetFileName(SolutionRoot.OfTests)}/src/Orders.cs,line=57,title=Orders%3A p95%2C p99::{Message}");
    }

    [Fact]
    public void A_claim_without_a_line_of_code_is_shown_with_its_sentence_and_why()
    {
        const string Claim = "::error title=Orders%3A p95%2C p99::Expected p95 of \"orders\" to be at most 250 ms, but found 1,350 ms (+440 %25).%0Awhy: 100%25 were blocked in Task.Wait, called by";

        Of(Blocked with { Place = new CodePlace("Orders.LoadAsync") }, ("GITHUB_ACTIONS", "true")).Should().Equal($"{Claim} Orders.LoadAsync: await it instead");
        Of(Blocked with { Place = null }, ("GITHUB_ACTIONS", "true")).Should().Equal($"{Claim}: await it instead");
    }

    [Theory]
    [InlineData(VerdictKind.Failed, "::error ")]
    [InlineData(VerdictKind.Void, "::error ")]
    [InlineData(VerdictKind.Inconclusive, "::warning ")]
    public void What_is_inconclusive_is_a_warning(VerdictKind kind, string begin) => Annotations
        .Of(new Verdict { Claim = "orders", Kind = kind, Reason = "it was so", Attempts = [Attempts.Void] }, name => name == "GITHUB_ACTIONS" ? "true" : null)
        .Should().ContainSingle().Which.Should().StartWith(begin).And.EndWith("title=orders::The claim \"orders\" has no answer: it was so.");

    [Fact]
    public void Elsewhere_there_is_none()
    {
        Of(Blocked).Should().BeEmpty();
        Of(Blocked, ("GITHUB_ACTIONS", "false")).Should().BeEmpty();
    }

    private static IEnumerable<string> Of(Finding finding, params (string Name, string Value)[] environment)
    {
        var broken = Attempts.Broken with { Runs = [.. Attempts.Broken.Runs.Select(run => run with { Findings = [finding] })] };
        var verdict = new Verdict { Claim = "Orders: p95, p99", Kind = VerdictKind.Failed, Reason = "broken twice", Attempts = [broken] };
        return Annotations.Of(verdict, name => environment.FirstOrDefault(variable => variable.Name == name).Value);
    }
}
