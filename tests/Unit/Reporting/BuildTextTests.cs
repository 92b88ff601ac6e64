using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Judging;
using PerfRegression.Reporting;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reporting;

public sealed class BuildTextTests
{
    private static readonly AppBuild Debug = new("1.0.0", null) { Optimized = false };
    private static readonly AppBuild Release = new("1.0.0", null) { Optimized = true };

    [Fact]
    public void The_line_about_trust_begins_with_a_Debug_build() => RunSummary.Lines(Runs.Of(Figures.Of(2400)) with { Build = Debug }, []).Last().Should().Be(
        Runs.Trust.Replace("trust: ", "trust: Debug build: measure with -c Release; ", StringComparison.Ordinal));

    [Fact]
    public void Of_others_it_says_nothing()
    {
        RunSummary.Lines(Runs.Of(Figures.Of(2400)) with { Build = Release }, []).Last().Should().Be(Runs.Trust);
        RunSummary.Lines(Runs.Of(Figures.Of(2400)) with { Build = new AppBuild("1.0.0", null) }, []).Last().Should().Be(Runs.Trust);
    }

    [Fact]
    public void A_comparison_says_which_of_the_two_is_one()
    {
        TrustIn(Of(Debug, Debug)).Should().Be("  trust: both are Debug builds: measure with -c Release; machine calm (foreign CPU 2 %), 0 rounds void");
        TrustIn(Of(Debug, Release)).Should().Be("  trust: the baseline is a Debug build: measure with -c Release; machine calm (foreign CPU 2 %), 0 rounds void");
        TrustIn(Of(null, Debug)).Should().Be("  trust: the candidate is a Debug build: measure with -c Release; machine calm (foreign CPU 2 %), 0 rounds void");
        TrustIn(Of(Release, null)).Should().Be(Comparisons.Trust);
    }

    [Fact]
    public void A_pass_says_so_too()
    {
        var attempt = Attempts.Held with { Runs = [Runs.Of(Figures.Of(2400)) with { Build = Debug }] };
        var verdict = new Verdict { Claim = "Orders stay fast", Kind = VerdictKind.Passed, Reason = "every promise was kept", Attempts = [attempt] };

        VerdictText.OfPass(verdict).Should().Be("passed · Orders stay fast · p95 of \"orders\" to be at most 250 ms, found 212 ms (-15.2 %) · Debug build: measure with -c Release");
    }

    private static ComparisonResult Of(AppBuild? baseline, AppBuild? candidate)
    {
        var (sync, async) = (Comparisons.Sync with { Hosting = new FailingHosting { Build = baseline } }, Comparisons.Async with { Hosting = new FailingHosting { Build = candidate } });
        var alike = Comparisons.Alike(4);
        return new ComparisonResult(sync.Compared, async.Compared, Runs.Origin)
        {
            Name = alike.Name,
            Metrics = alike.Metrics,
            Plan = alike.Plan,
            Design = alike.Design,
            Seed = alike.Seed,
            Rounds = alike.Rounds,
        };
    }

    private static string TrustIn(ComparisonResult comparison) => ComparisonSummary.Of(comparison, ComparisonViews.Of(comparison)).Split(Environment.NewLine)[^1];
}
