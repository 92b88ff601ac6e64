using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Profiles;
using PerfRegression.Running;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Running;

public class RunFaultsTests
{
    [Fact]
    public void A_sound_run_has_none() => Of(Loads.Of(Figures.Of(1).Failing(500))).Should().BeNull();

    [Fact]
    public void No_request_at_all_is_one() => Of(Loads.Of(Figures.Of(0))).Should().Be(new MeasurementFault("the generator sent no requests", MayBeDisturbed: false));

    [Fact]
    public void A_variant_that_answers_nothing_has_failed_and_says_how()
    {
        var load = Loads.Of(Figures.Of(0).Failing(1200, FailureKind.ConnectionRefused) with { Interrupted = 2 });

        Of(load).Should().BeNull("the measurement is sound");
        RunFaults.OfVariant(load, []).Should().Be(
            "none of 1,202 requests succeeded: 1,200 ConnectionRefused (nobody accepted the connection: is the worker alive and is this its port?); "
            + "2 interrupted (no answer when the graceful stop was over)");
    }

    [Fact]
    public void A_variant_that_answers_nothing_but_one_status_says_which_and_why() => OfAll((11_941, 401, "WWW-Authenticate: Bearer", "")).Should().Be(
        "all 11,941 answers were 401 Unauthorized (WWW-Authenticate: Bearer)");

    [Fact]
    public void A_variant_that_only_redirects_says_where_to() => OfAll((11_941, 302, "Location: /login?ReturnUrl=%2Forders", "")).Should().Be(
        "all 11,941 answers were 302 Found (Location: /login?ReturnUrl=%2Forders; not followed: see FollowRedirects)");

    [Fact]
    public void What_the_first_answer_said_is_told() => OfAll((11_941, 503, "Retry-After: 5", "out of\norders")).Should().Be(
        "all 11,941 answers were 503 Service Unavailable (Retry-After: 5); the first said: \"out of orders\"");

    [Fact]
    public void One_answer_is_the_only_one() => OfAll((1, 418, null, "I'm a teapot")).Should().Be("the only answer was 418; the first said: \"I'm a teapot\"");

    [Fact]
    public void Of_several_statuses_each_is_counted_and_told_the_most_frequent_first() =>
        OfAll((941, 500, null, "the ledger is gone"), (1, 404, null, ""), (11_000, 401, "WWW-Authenticate: Bearer", "who are you?")).Should().Be(
            "none of 11,942 answers was expected: 11,000 were 401 Unauthorized (WWW-Authenticate: Bearer), 941 were 500 Internal Server Error, 1 was 404 Not Found (no body); "
            + "the first 401 said: \"who are you?\"; the first 500 said: \"the ledger is gone\"");

    [Fact]
    public void What_all_answers_lacked_is_told_and_what_the_first_had_instead() => OfChecks(
        new UnexpectedAnswer(200, null, "{\"sum\": 7}") { Flaw = "had no \"total\" in the body", Count = 11_941 }).Should().Be(
        "all 11,941 answers were 200 OK, but had no \"total\" in the body; the first said: \"{\"sum\": 7}\"");

    [Fact]
    public void Of_several_flaws_each_is_counted_and_told() => OfChecks(
        new UnexpectedAnswer(200, "41", "[]") { Flaw = "had no 42 at /id", Count = 9 },
        new UnexpectedAnswer(201, "no such header", "") { Flaw = "had no X-Cache: HIT", Count = 1 },
        new UnexpectedAnswer(500, null, "oops") { Count = 2 }).Should().Be(
        "none of 12 answers was expected: 9 were 200 OK, but had no 42 at /id (the first had 41), 2 were 500 Internal Server Error, "
        + "1 was 201 Created, but had no X-Cache: HIT (the first had no such header); the first that had no 42 at /id said: \"[]\"; the first 500 said: \"oops\"");

    [Fact]
    public void Beside_succeeded_requests_failed_checks_are_told_as_what_was_answered() =>
        FailureMessages.Of(Checked(new UnexpectedAnswer(200, null, "sum") { Flaw = "had no \"total\" in the body", Count = 12 })).Should().Be(
            "12 were answered 200 OK, but had no \"total\" in the body; the first said: \"sum\"");

    [Fact]
    public void Beside_answers_requests_without_one_are_told()
    {
        var figures = Figures.Of(0).Answering((900, 404, null, "")) with { Interrupted = 2 };

        RunFaults.OfVariant(Loads.Of(figures), Queue(0, 5, 6, 7)).Should().Be(
            "none of 902 requests succeeded: 900 were answered 404 Not Found (no body); 2 interrupted (no answer when the graceful stop was over)", "what answers is not starved");
    }

    [Fact]
    public void Of_what_is_stored_without_its_answers_the_kind_is_told() =>
        RunFaults.OfVariant(Loads.Of(Figures.Of(0).Failing(12, FailureKind.UnexpectedStatus)), []).Should().Be(
            "none of 12 requests succeeded: 12 UnexpectedStatus (the answer had a status that the plan does not expect: look at the worker's log)");

    [Fact]
    public void A_queue_that_does_not_stay_is_not_one_of_blocked_threads() =>
        RunFaults.OfVariant(Loads.Of(Figures.Of(0) with { Interrupted = 2000 }), [.. Queue(0, 5, 0, 1977, 40, null, 3), .. Queue(1, 9)]).Should().Be(
            "none of 2,000 requests succeeded: 2,000 interrupted (no answer when the graceful stop was over)");

    [Theory]
    [InlineData(FailureKind.ConnectionRefused)]
    [InlineData(FailureKind.MalformedResponse)]
    [InlineData(FailureKind.PrematureClose)]
    internal void A_variant_that_fails_in_another_way_is_not_starved(FailureKind kind) =>
        RunFaults.OfVariant(Loads.Of(Figures.Of(0).Failing(2000, kind)), Queue(0, 5, 6, 7)).Should().NotContain("blocked");

    [Fact]
    public void Blocked_threads_are_named_where_work_kept_waiting_for_them_and_nothing_was_answered()
    {
        IReadOnlyList<WorkerSample> samples = [.. Queue(0, 5, 2000, 0), .. Queue(1, 0, 1, 1977, 3)];

        RunFaults.OfVariant(Loads.Of(Figures.Of(0) with { Interrupted = 2000 }), samples).Should().Be(
            "none of 2,000 requests succeeded: 2,000 interrupted (no answer when the graceful stop was over); "
            + "threads blocked: 1,977 items waiting, the pool grew to 23 in worker 2: look for Sleep, .Wait(), .Result");
    }

    [Theory]
    [InlineData(TransportKind.Epoll, 1, "its load thread used 90 % of a core")]
    [InlineData(TransportKind.Sockets, 1, "its process used 90 % of a core, and the Sockets transport can use no more than one")]
    [InlineData(TransportKind.HttpClient, 2, "its process used 90 % of the 2 cores it may use")]
    [InlineData(TransportKind.HttpClient, 1, "its process used 90 % of the only core it may use")]
    internal void A_generator_at_its_limit_is_one_that_a_busy_machine_can_cause(TransportKind transport, int cores, string found)
    {
        LoadResult Saturated(double share) => Generated(generator => generator with { Transport = transport, Saturation = share, UsableCores = cores });

        Of(Saturated(0.899)).Should().BeNull();
        Of(Saturated(0.9)).Should().Be(new MeasurementFault(
            $"the generator was the bottleneck: {found}, so that its latencies are its own. Use fewer users or a think time, or judge throughput alone (ThroughputOnly)",
            MayBeDisturbed: true));
    }

    [Fact]
    public void A_generator_at_its_limit_is_none_where_throughput_alone_is_asked_for() =>
        RunFaults.OfMeasurement(Generated(generator => generator with { Saturation = 1 }), throughputOnly: true).Should().BeNull();

    [Theory]
    [InlineData(20, false)]
    [InlineData(20.5, true)]
    public void A_late_generator_is_one_that_a_busy_machine_can_cause(double milliseconds, bool isFault)
    {
        MeasurementFault? fault = new("the generator was late: p99 from due to dispatched was 20.5 ms, more than 20 ms. Lower the arrival rate or free the machine", MayBeDisturbed: true);

        Of(Generated(generator => generator with { LagP99 = TimeSpan.FromMilliseconds(milliseconds) })).Should().Be(isFault ? fault : null);
    }

    private static string? OfAll(params IReadOnlyCollection<(long Count, int Status, string? Header, string Body)> answers) =>
        RunFaults.OfVariant(Loads.Of(Figures.Of(0).Answering(answers)), Queue(0, 5, 6, 7));

    private static string? OfChecks(params IReadOnlyCollection<UnexpectedAnswer> answers) => RunFaults.OfVariant(Loads.Of(Checked(answers)), Queue(0, 5, 6, 7));

    private static LoadFigures Checked(params IReadOnlyCollection<UnexpectedAnswer> answers) => Figures.Of(0) with
    {
        Failures = new FailureTally(answers.GroupBy(answer => answer.Kind).ToDictionary(kind => kind.Key, kind => kind.Sum(answer => answer.Count)), answers: answers),
    };

    // One sample a second.
    private static IReadOnlyList<WorkerSample> Queue(int worker, params IReadOnlyList<long?> lengths) =>
        [.. lengths.Select((length, second) => new WorkerSample { Timestamp = second, Worker = worker, ThreadPoolQueue = length, ThreadPoolThreads = 23 })];

    private static LoadResult Generated(Func<GeneratorFigures, GeneratorFigures> change)
    {
        var load = Loads.Of(Figures.Of(100));
        return load with { Generator = change(load.Generator) };
    }

    private static MeasurementFault? Of(LoadResult load) => RunFaults.OfMeasurement(load, throughputOnly: false);
}
