using FluentAssertions;
using PerfRegression.Hosting;
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
    public void Beside_answers_that_came_there_is_no_starvation()
    {
        WorkerSample[] samples = [new() { Timestamp = 1, Worker = 0, ThreadPoolQueue = 5, ThreadPoolThreads = 3 }];

        RunFaults.OfVariant(Loads.Of(Figures.Of(0).Failing(1200, FailureKind.UnexpectedStatus)), samples).Should().StartWith("none of 1,200 requests succeeded").And.NotContain("starvation");
    }

    [Fact]
    public void Starvation_is_named_where_work_waited_for_pool_threads()
    {
        WorkerSample[] samples =
        [
            new() { Timestamp = 1, Worker = 0, ThreadPoolQueue = 5, ThreadPoolThreads = 3 },
            new() { Timestamp = 2, Worker = 1, ThreadPoolQueue = 1977, ThreadPoolThreads = 23 },
            new() { Timestamp = 3, Worker = 0 },
        ];

        RunFaults.OfVariant(Loads.Of(Figures.Of(0) with { Interrupted = 2000 }), samples).Should().Be(
            "none of 2,000 requests succeeded: 2,000 interrupted (no answer when the graceful stop was over). "
            + "Thread-pool starvation: up to 1,977 work items waited for the 23 threads of worker 2's pool; look for blocking calls in the handler");
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

    private static LoadResult Generated(Func<GeneratorFigures, GeneratorFigures> change)
    {
        var load = Loads.Of(Figures.Of(100));
        return load with { Generator = change(load.Generator) };
    }

    private static MeasurementFault? Of(LoadResult load) => RunFaults.OfMeasurement(load, throughputOnly: false);
}
