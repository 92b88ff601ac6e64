using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;
using TinyApp;
using Xunit;
using static PerfRegression.Unit.Running.ScenarioFixture;

namespace PerfRegression.Unit.Running;

/// <summary>gRPC over HTTP/2 without TLS, to a worker that speaks nothing else.</summary>
public sealed class GrpcRunTests(ScenarioFixture fixture) : IClassFixture<ScenarioFixture>
{
    private static readonly byte[] Message = [1, 0xFF];

    [Fact]
    public async Task A_worker_is_found_ready_and_called()
    {
        var run = await RunAsync(Calling("SayHello"));

        run.Should().HaveNoFailures();
        run.Load.Generator.Transport.Should().Be(TransportKind.HttpClient);
        fixture.Kept(run).Request.Should().Be(Request.Grpc("/greet.Greeter/SayHello", Message));
    }

    [Fact]
    public async Task A_method_that_nobody_implements_is_told_by_its_status()
    {
        var run = await RunAsync(Calling("SayGoodbye"));

        run.Failure!.Reason.Should().Be($"all {Units.Count(run.Figures.Failed)} answers were 200 OK, but ended in UNIMPLEMENTED (12); the first said: \"Method is unimplemented.\"");
    }

    private static Scenario Calling(string method) => Scenario("/") with
    {
        Hosting = new Workers(AppUnderTest.Of<TinyAppMarker>(), new WorkerOptions { Count = 1 }).WithEnvironment("Kestrel__EndpointDefaults__Protocols", "Http2"),

        // The first calls of a cold worker take their time on a busy machine.
        Load = Users(5, TimeSpan.FromSeconds(0.5)) with { GracefulStop = TimeSpan.FromSeconds(30) },
        Request = Request.Grpc($"/greet.Greeter/{method}", Message),
    };
}
