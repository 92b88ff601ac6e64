using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Verifying;

/// <summary>A build answers its static web assets with nothing outside Development, and nothing is fast.</summary>
public sealed class EmptyAssetTests(AppWithAssets app) : OnAVerifier(app.Hosting), IClassFixture<AppWithAssets>
{
    [Fact]
    public async Task A_claim_about_an_asset_that_is_answered_with_nothing_is_void_and_says_what_to_do()
    {
        var verdict = await Verifier.JudgeAsync(Claim, Greeting with { Request = Request.Get("/block?ms=0") }, claim => claim.Should().HaveNoFailures());

        (verdict.Kind, verdict.Attempts.Count).Should().Be((VerdictKind.Void, 1));
        verdict.Reason.Should().Be(
            "GET /block is a static web asset of TinyApp, and its workers answer it with 200 and an empty body: a build serves its assets in Development only. "
            + "Host what is deployed (dotnet publish -c Release, and Workers.At with the path of the published TinyApp.dll), or host it .InEnvironment(\"Development\")");
    }

    [Fact]
    public async Task One_that_is_answered_with_something_is_measured_and_so_is_what_is_empty_and_no_asset()
    {
        (await Verifier.JudgeAsync(Claim, Greeting, claim => claim.Should().HaveNoFailures())).Kind.Should().Be(VerdictKind.Passed);
        (await Verifier.JudgeAsync(Claim, Greeting with { Name = "sum", Request = Request.Get("/allocate?megabytes=0") }, claim => claim.Should().HaveNoFailures())).Kind.Should().Be(VerdictKind.Passed);
    }
}
