using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PerfRegression.Endpoints.CpuBound;
using PerfRegression.Endpoints.Runtimes;
using Xunit;

namespace PerfRegression.Unit.Endpoints;

public sealed class BadRequestTests
{
    [Theory]
    [InlineData("/sync_endpoint_sync_processing?ms=", "int ms", "")]
    [InlineData("/async_endpoint_async_processing?ms=1e3", "int ms", "1e3")]
    [InlineData("/isolated_endpoint_sync_processing?ms=5.0", "int ms", "5.0")]
    [InlineData("/sync_endpoint_sync_processing?ms=1&ms=2", "int ms", "1,2")]
    [InlineData("/cpu_inline?iterations=many", "int iterations", "many")]
    [InlineData("/cpu_handed_off?iterations=99999999999", "int iterations", "99999999999")]
    public async Task What_is_no_single_whole_number_is_quoted_beside_the_parameter(string route, string parameter, string found)
    {
        await using var app = new EndpointsFactory("thread-pool");

        await app.ShouldFailAsync(route, 400, $"Failed to bind parameter \"{parameter}\" from \"{found}\".");
    }

    [Theory]
    [InlineData("/cpu_inline?iterations=0")]
    [InlineData("/cpu_handed_off?iterations=1000000001")]
    public async Task A_number_out_of_range_is_refused_with_the_range(string route)
    {
        await using var app = new EndpointsFactory("thread-pool");

        await app.ShouldRefuseAsync(route, "\"iterations\":[\"The field iterations must be between 1 and 1000000000.\"]");
    }

    [Fact]
    public async Task What_nobody_expected_is_a_problem_too_and_does_not_show_its_message()
    {
        await using var app = new EndpointsFactory("thread-pool", services => services.AddSingleton<IHandlerRuntime>(new BrokenRuntime()));

        var (status, type, body) = await app.AskAsync("/cpu_inline");

        status.Should().Be(500);
        type.Should().Be("application/problem+json");
        body.Should().StartWith("""{"type":"https://tools.ietf.org/html/rfc9110#section-15.6.1","title":"An error occurred while processing your request.","status":500,"trace_id":""")
            .And.NotContain("spoilt");
    }

    [Fact]
    public async Task A_wrong_number_and_a_client_that_leaves_are_no_errors_of_the_app()
    {
        var log = new ErrorLog();
        using var threads = new DedicatedThreads("test", 1);
        using var gate = new Gate();
        using var leaving = new CancellationTokenSource();
        using var executor = new CpuExecutor(threads);
        var occupying = threads.Run(PassGate, CancellationToken.None);
        await using var app = new EndpointsFactory("thread-pool", services => services.AddSingleton(executor).AddSingleton<ILoggerProvider>(log));
        using var client = app.CreateClient();

        await app.AskAsync("/cpu_inline?iterations=many");
        var waiting = client.GetAsync(new Uri("/cpu_handed_off", UriKind.Relative), leaving.Token);
        await leaving.CancelAsync();
        gate.Open();

        await FluentActions.Awaiting(() => waiting.WaitAsync(Gate.Patience)).Should().ThrowAsync<OperationCanceledException>();
        (await occupying.WaitAsync(Gate.Patience)).Should().BeTrue();
        await app.AskAsync("/cpu_handed_off?iterations=1");
        log.Messages.Should().BeEmpty();

        bool PassGate()
        {
            gate.Pass();
            return true;
        }
    }

    private sealed class BrokenRuntime : IHandlerRuntime
    {
        public Task<T> RunAsyncHandler<T>(Func<Task<T>> handler) => throw new InvalidDataException("spoilt");

        public Task<T> RunSyncHandler<T>(Func<T> handler, CancellationToken aborted) => throw new InvalidDataException("spoilt");
    }
}
