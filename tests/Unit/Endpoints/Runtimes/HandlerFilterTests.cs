using System.ComponentModel.DataAnnotations;
using FluentAssertions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PerfRegression.Endpoints.Runtimes;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Runtimes;

public sealed class HandlerFilterTests
{
    [Theory]
    [InlineData("/async?ms=1", "event loop, event loop")]
    [InlineData("/sync?ms=1", "sync handlers 1")]
    public async Task A_handler_with_bound_parameters_runs_on_the_threads_of_the_event_loop_model(string route, string threads)
    {
        using var runtime = new EventLoopRuntime(syncThreads: 1);
        await using var app = await StartAsync(runtime);

        (await app.GetTestClient().GetStringAsync(new Uri(route, UriKind.Relative))).Should().Be(threads);
    }

    [Theory]
    [InlineData("/async?ms=1")]
    [InlineData("/sync?ms=1")]
    public async Task A_handler_with_bound_parameters_runs_on_the_pool_in_the_thread_pool_model(string route)
    {
        await using var app = await StartAsync(new ThreadPoolRuntime());

        (await app.GetTestClient().GetStringAsync(new Uri(route, UriKind.Relative))).Should().Contain(".NET TP Worker").And.NotContain("event loop");
    }

    private static async Task<WebApplication> StartAsync(IHandlerRuntime runtime)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddValidation().AddSingleton(runtime);
        var app = builder.Build();
        app.MapGet("/async", ThreadsSeenAsync).AddEndpointFilter<AsyncHandlerFilter>();
        app.MapGet("/sync", ThreadSeen).AddEndpointFilter<SyncHandlerFilter>();
        await app.StartAsync();
        return app;
    }

    private static async Task<string> ThreadsSeenAsync([Range(0, 9)] int ms = 5)
    {
        var begun = Thread.CurrentThread.Name;
        await Task.Delay(ms);
        return $"{begun}, {Thread.CurrentThread.Name}";
    }

    private static string? ThreadSeen([Range(0, 9)] int ms = 5)
    {
        Thread.Sleep(ms);
        return Thread.CurrentThread.Name;
    }
}
