using FluentAssertions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using PerfRegression.Endpoints;
using PerfRegression.Model.Timing;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.InProcess;

public sealed class InProcessHostingTests
{
    [Fact]
    public async Task An_app_answers_on_a_real_socket_with_its_own_settings()
    {
        var greeting = await GreetingOf(new InProcessHosting<TinyAppMarker>());

        greeting.Should().Be("Hello from the tiny app");
    }

    // The entry point of the app runs beside the factory, and is sometimes faster.
    [Fact]
    public async Task It_comes_up_however_often_it_is_started()
    {
        for (var start = 0; start < 20; start++)
        {
            (await GreetingOf(new InProcessHosting<TinyAppMarker>())).Should().Be("Hello from the tiny app");
        }
    }

    [Fact]
    public async Task Its_settings_can_be_changed_as_in_any_integration_test()
    {
        var greeting = await GreetingOf(new InProcessHosting<TinyAppMarker>(app => app.UseSetting("Greeting", "swapped")));

        greeting.Should().Be("swapped");
    }

    [Fact]
    public async Task Its_services_can_be_swapped()
    {
        IHosting hosting = new InProcessHosting<EndpointsApp>(app => app.ConfigureServices(services => services.AddSingleton<IStartupFilter, AnsweringFilter>()));

        await using var variant = await hosting.StartAsync();
        using var client = new HttpClient { BaseAddress = variant.Addresses[0] };

        (await client.GetStringAsync(new Uri("/plain", UriKind.Relative))).Should().Be("swapped in");
    }

    [Fact]
    public async Task It_is_this_process_that_is_sampled()
    {
        var from = MonotonicClock.Now;
        await using var variant = await ((IHosting)new InProcessHosting<TinyAppMarker>()).StartAsync();

        variant.ProcessIds.Should().Equal(Environment.ProcessId);
        variant.CpuTime().Should().BePositive();
        variant.Fault.Should().BeNull();
        await Task.Delay(50);
        variant.Samples(from, MonotonicClock.Now).Should().Contain(sample => sample.ThreadPoolThreads > 0 && sample.GcPauseShare == null);
    }

    [Fact]
    public async Task It_tells_what_this_process_allocated_its_start_and_no_peak_which_is_the_tests_too()
    {
        await using var variant = await ((IHosting)new InProcessHosting<TinyAppMarker>()).StartAsync();

        var before = (await variant.TotalsAsync())?.AllocatedBytes;
        var allocated = new byte[5 << 20];

        ((await variant.TotalsAsync())?.AllocatedBytes - before).Should().BeGreaterThanOrEqualTo(allocated.Length);
        variant.StartUp.Should().BePositive();
        variant.PeakResidentBytes().Should().BeNull();
    }

    [Fact]
    public void It_says_what_is_hosted_and_where() => ((IHosting)new InProcessHosting<TinyAppMarker>()).Description.Should().Be("TinyApp, in process");

    private static async Task<string> GreetingOf(IHosting hosting)
    {
        await using var variant = await hosting.StartAsync();
        using var client = new HttpClient { BaseAddress = variant.Addresses.Should().ContainSingle().Subject };
        return await client.GetStringAsync(new Uri("/greeting", UriKind.Relative));
    }
}
