using FluentAssertions;
using Microsoft.AspNetCore.Hosting;
using PerfRegression.Hosting;
using PerfRegression.Unit.MadeUp;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public sealed class HostingIdentityTests
{
    private static readonly AppUnderTest App = AppUnderTest.Of<TinyAppMarker>();

    [Fact]
    public void Workers_of_the_same_app_with_the_same_options_are_the_same() =>
        Differences(Workers(new WorkerOptions { Count = 2 }), Workers(new WorkerOptions { Count = 2, ReadyTimeout = TimeSpan.FromSeconds(5) })).Should().BeEmpty();

    [Fact]
    public void Each_thing_that_makes_workers_run_differently_is_named()
    {
        var beside = AppUnderTest.At(Path.Combine(AppContext.BaseDirectory, "TinyApp.dll"));
        var plain = Workers(new WorkerOptions());

        Differences(plain, new Workers(beside)).Should().Equal("build path");
        Differences(plain, Workers(new WorkerOptions { Arguments = ["--log"] })).Should().Equal("argument 1");
        Differences(plain, Workers(new WorkerOptions { Count = 2 })).Should().Equal("workers");
        Differences(plain, Workers(new WorkerOptions { ReadyPath = "/greeting" })).Should().Equal("ready path");
        Differences(plain, Workers(With(("FeatureX", "on")))).Should().Equal("environment variable FeatureX");
        Differences(Workers(With(("FeatureX", "on"), ("Pool", "5"))), Workers(With(("FeatureX", "off"), ("Size", "5"))))
            .Should().Equal("environment variable FeatureX", "environment variable Pool", "environment variable Size");
        Differences(Workers(With(("FeatureX", null))), Workers(With(("FeatureX", "")))).Should().Equal("environment variable FeatureX");
    }

    [Fact]
    public void The_order_of_variables_makes_no_difference_and_that_of_arguments_does()
    {
        Differences(Workers(With(("A", "1"), ("B", "2"))), Workers(With(("B", "2"), ("A", "1")))).Should().BeEmpty();
        Differences(Workers(new WorkerOptions { Arguments = ["a", "b"] }), Workers(new WorkerOptions { Arguments = ["b", "a"] })).Should().Equal("argument 1", "argument 2");
    }

    [Fact]
    public void No_secret_is_shown()
    {
        IHosting hosting = Workers(new WorkerOptions { Arguments = ["--password=s3cret"], Environment = With(("ConnectionStrings__Db", "Password=s3cret")).Environment });

        hosting.Identity.Should().NotContain(part => part.Value.Contains("s3cret", StringComparison.Ordinal));
        hosting.Identity.Should().Contain(new KeyValuePair<string, string>(
            "environment variable ConnectionStrings__Db", "sha256:6b3d77571e166a39cc461c12e38faf3566273354b14f24e29ee4eba532744761"));
        ((IHosting)new ExternalHosting(new Uri("http://user:s3cret@127.0.0.1:6333"))).Identity.Should().Equal(
            new KeyValuePair<string, string>("hosting", "external"), new KeyValuePair<string, string>("address", "http://127.0.0.1:6333"));
    }

    [Fact]
    public void Servers_at_one_address_are_one()
    {
        Differences(Given(1), Given(1)).Should().BeEmpty();
        Differences(Given(1), Given(2)).Should().Equal("address");
    }

    [Fact]
    public void Two_that_are_kept_up_are_two_running_services()
    {
        var workers = Workers(new WorkerOptions());
        var kept = new SharedHosting(workers);

        Differences(kept, kept).Should().BeEmpty();
        Differences(kept, new SharedHosting(workers)).Should().Equal("shared service");
        Differences(kept, workers).Should().Equal("shared service");
    }

    [Fact]
    public void In_process_what_configures_the_app_tells_them_apart()
    {
        static Action<IWebHostBuilder> Greeting(string words) => app => app.UseSetting("Greeting", words);
        static void Fixed(IWebHostBuilder app) => app.UseSetting("Greeting", "fixed");
        var swapped = Greeting("swapped");

        Differences(InProcess(), InProcess()).Should().BeEmpty();
        Differences(InProcess(Fixed), InProcess(Fixed)).Should().BeEmpty();
        Differences(InProcess(swapped), InProcess(swapped)).Should().BeEmpty();
        Differences(InProcess(swapped), InProcess(Greeting("other"))).Should().Equal("configure");
        Differences(InProcess(), InProcess(Fixed)).Should().Equal("configure");
        Differences(InProcess(app => app.UseSetting("A", "1")), InProcess(app => app.UseSetting("A", "2"))).Should().Equal("configure");
        Differences(InProcess(Fixed + swapped), InProcess(swapped + Fixed)).Should().Equal("configure");
    }

    [Fact]
    public void Another_way_of_hosting_differs_in_that() =>
        Differences(InProcess(), Workers(new WorkerOptions())).Should().StartWith("hosting");

    [Fact]
    public void Other_hostings_say_themselves_what_they_are() =>
        Differences(new FailingHosting("one"), new FailingHosting("other")).Should().Equal("made up");

    private static IReadOnlyList<string> Differences(IHosting one, IHosting other)
    {
        var differences = HostingIdentity.Differences(one, other);
        HostingIdentity.Differences(other, one).Should().BeEquivalentTo(differences);
        return differences;
    }

    private static Workers Workers(WorkerOptions options) => new(App, options);

    private static ExternalHosting Given(int port) => new(new UriBuilder("http", "127.0.0.1", port).Uri);

    private static InProcessHosting<TinyAppMarker> InProcess(Action<IWebHostBuilder>? configure = null) => new(configure);

    private static WorkerOptions With(params (string Name, string? Value)[] variables) =>
        new() { Environment = variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal) };
}
