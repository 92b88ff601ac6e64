using FluentAssertions;

namespace PerfRegression.Perf.Gallery;

/// <summary>A tenth more bytes for each request, which no clock can show, are shown by a gate's first look, in rounds of two seconds, and named by their line.</summary>
public sealed class BytesTellTwinsApart(PerfSuite suite)
{
    private const int FirstLook = 12;

    [PerfFact]
    public async Task A_tenth_more_bytes_are_found_worse_and_the_line_is_named()
    {
        var exhibit = Exhibit.OfBytes;
        var hosting = EndpointsHost.SmallThreadPool();

        var verdict = await suite.JudgeAsync(
            new ComparisonScenario
            {
                Name = "gallery, an excerpt that is copied",
                Baseline = new Variant("the twin", hosting, Request.Get($"/gallery/{exhibit.Route}/healthy")),
                Candidate = new Variant("a copy", hosting, Request.Get($"/gallery/{exhibit.Route}")),
                Load = LoadPlan.OfUsers(4),
                Design = SequentialDesign.Gate,
                Metrics = [Metric.AllocatedBytesPerRequest],
                LongestWarmUp = TimeSpan.FromSeconds(0.5),
                ShortestSlice = TimeSpan.FromSeconds(0.1),
                LongestSlice = TimeSpan.FromSeconds(0.1),
            },
            claim => claim.Should().ShowNoRegression(Metric.AllocatedBytesPerRequest));

        verdict.Kind.Should().Be(VerdictKind.Failed, "{0}", verdict.Reason);
        verdict.Outcomes[0].Holds.Should().BeFalse();
        VerdictText.Of(verdict).Should().Contain($"{FirstLook} rounds of fresh workers");
        var finding = verdict.Comparison!.Findings.Should().NotBeEmpty("{0}", VerdictText.Of(verdict)).And.Subject.First();
        finding.Kind.Should().Be(exhibit.Kind, "{0}", finding);
        finding.Seen.Should().StartWith(exhibit.Words);
        finding.Place.Should().Be(exhibit.Place);
    }
}
