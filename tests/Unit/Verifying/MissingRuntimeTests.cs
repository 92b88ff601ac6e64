using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Verifying;

/// <summary>A variant that can't run on this machine is no regression, and no second measurement will have it.</summary>
public sealed class MissingRuntimeTests(HomelessApp app) : OnAVerifier(app.Hosting), IClassFixture<HomelessApp>
{
    [Fact]
    public async Task A_claim_about_it_is_void_at_once_and_says_so_once()
    {
        var verdict = await Verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().HaveNoFailures());

        (verdict.Kind, verdict.Attempts.Count, Hosting.Started).Should().Be((VerdictKind.Void, 1, 1));
        verdict.Reason.Should().StartWith("TinyApp needs the runtime Microsoft.NETCore.App 99.1.2, but found ");
        VerdictText.Of(verdict).Should().NotContain("You must install");
    }

    [Fact]
    public async Task So_is_one_about_a_comparison_without_a_second_round()
    {
        var verdict = await Verifier.JudgeAsync(Claim, Comparison, claim => claim.Should().HaveNoFailures());

        (verdict.Kind, verdict.Attempts.Count, Hosting.Started).Should().Be((VerdictKind.Void, 1, 2));
        verdict.Reason.Should().StartWith("TinyApp needs the runtime Microsoft.NETCore.App 99.1.2, but found ");
    }
}
