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
    public void Elsewhere_and_without_a_line_there_is_none()
    {
        Of(Blocked).Should().BeEmpty();
        Of(Blocked, ("GITHUB_ACTIONS", "false")).Should().BeEmpty();
        Of(Blocked with { Place = new CodePlace("Orders.LoadAsync") }, ("GITHUB_ACTIONS", "true")).Should().BeEmpty();
        Of(Blocked with { Place = null }, ("GITHUB_ACTIONS", "true")).Should().BeEmpty();
    }

    private static IEnumerable<string> Of(Finding finding, params (string Name, string Value)[] environment)
    {
        var broken = Attempts.Broken with { Runs = [.. Attempts.Broken.Runs.Select(run => run with { Findings = [finding] })] };
        var verdict = new Verdict { Claim = "Orders: p95, p99", Kind = VerdictKind.Failed, Reason = "broken twice", Attempts = [broken] };
        return Annotations.Of(verdict, name => environment.FirstOrDefault(variable => variable.Name == name).Value);
    }
}
