namespace PerfRegression.Perf.CpuBound;

/// <summary>Where the cores are saturated, a tenth more work is lost in the noise of latency, and shows in CPU per request.</summary>
public sealed class AddedWorkShowsInCpuPerRequest(PerfSuite suite)
{
    private const int Iterations = 300_000;

    [PerfFact]
    public async Task A_tenth_more_work_is_found_by_cpu_per_request_and_never_called_faster()
    {
        suite.SkipUnless(suite.Profile == PerfProfile.Full, "it takes up to 27 rounds, so only the full profile measures it (PERF_PROFILE=full)");
        var hosting = EndpointsHost.ThreadPool();
        var before = new Variant("cpu_inline", hosting, Request.Get($"/cpu_inline?iterations={Iterations}"));
        var after = new Variant("cpu_inline with a tenth more work", hosting, Request.Get($"/cpu_inline?iterations={Iterations * 11 / 10}"));

        await suite.VerifyAsync(
            new ComparisonScenario
            {
                Baseline = before,
                Candidate = after,
                Load = LoadPlan.OfUsers(32),
                Design = SequentialDesign.Gate,
            },
            claim => claim.Should().HaveNoFailures().And.ShowThat(before, outperforms: after, on: Metric.CpuPerRequest));
    }
}
