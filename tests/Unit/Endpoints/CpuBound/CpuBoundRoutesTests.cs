using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PerfRegression.Endpoints.CpuBound;
using PerfRegression.Endpoints.Runtimes;
using Xunit;

namespace PerfRegression.Unit.Endpoints.CpuBound;

public sealed class CpuBoundRoutesTests
{
    [Theory]
    [InlineData("thread-pool", "/cpu_inline", "")]
    [InlineData("thread-pool", "/cpu_handed_off", "")]
    [InlineData("event-loop", "/cpu_inline", "")]
    [InlineData("event-loop", "/cpu_handed_off", "?iterations=3000000")]
    public async Task Both_routes_do_the_same_work_in_both_models(string model, string route, string query)
    {
        await using var app = new EndpointsFactory(model);
        using var client = app.CreateClient();

        var answer = await client.GetStringAsync(new Uri(route + query, UriKind.Relative));

        answer.Should().Be("""{"iterations":3000000,"checksum":"97e01766f2993773"}""");
    }

    [Theory]
    [InlineData("thread-pool")]
    [InlineData("event-loop")]
    public async Task A_full_queue_is_answered_with_503_and_its_size(string model)
    {
        using var gate = new Gate();
        using var begun = new Gate();
        using var threads = new DedicatedThreads("test", 1, queueLimit: 1);
        using var executor = new CpuExecutor(threads);
        _ = threads.Run(Occupy, CancellationToken.None);
        begun.Pass();
        _ = threads.Run(Occupy, CancellationToken.None);
        await using var app = new EndpointsFactory(model, services => services.AddSingleton(executor));

        await app.ShouldFailAsync("/cpu_handed_off", 503, "The queue of the CPU executor is full: its size is 1. Try again later.");

        bool Occupy()
        {
            begun.Open();
            gate.Pass();
            return true;
        }
    }
}
