using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PerfRegression.Endpoints.Runtimes;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Runtimes;

public sealed class RouteRuntimeTests
{
    [Theory]
    [InlineData("/async_endpoint_async_processing?ms=0", "async")]
    [InlineData("/async_endpoint_mix_processing?ms=0", "async")]
    [InlineData("/async_endpoint_sync_processing?ms=0", "async")]
    [InlineData("/isolated_endpoint_sync_processing?ms=0", "async")]
    [InlineData("/sync_endpoint_sync_processing?ms=0", "sync")]
    [InlineData("/sync_endpoint_async_processing?ms=0", "sync")]
    [InlineData("/sync_endpoint_mix_processing?ms=0", "sync")]
    [InlineData("/cpu_inline?iterations=1", "async")]
    [InlineData("/cpu_handed_off?iterations=1", "async")]
    [InlineData("/sync_select", "sync")]
    [InlineData("/async_select", "async")]
    public async Task Every_route_runs_the_handler_that_its_name_promises(string route, string kind)
    {
        var runtime = new NotingRuntime();
        await using var app = new EndpointsFactory(
            "thread-pool",
            services => services.AddSingleton<IHandlerRuntime>(runtime),
            ("Select:ConnectionString", "Host=127.0.0.1;Port=1"));

        await app.AskAsync(route);

        runtime.Kinds.Should().Equal(kind);
    }

    private sealed class NotingRuntime : IHandlerRuntime
    {
        public List<string> Kinds { get; } = [];

        public Task<T> RunAsyncHandler<T>(Func<Task<T>> handler)
        {
            Kinds.Add("async");
            return handler();
        }

        public Task<T> RunSyncHandler<T>(Func<T> handler, CancellationToken aborted)
        {
            Kinds.Add("sync");
            return Task.FromResult(handler());
        }
    }
}
