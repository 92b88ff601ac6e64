using FluentAssertions;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public sealed class WorkersTests
{
    [Theory]
    [InlineData("ASPNETCORE_ENVIRONMENT")]
    [InlineData("DOTNET_ENVIRONMENT")]
    public async Task An_app_runs_in_the_environment_that_the_user_names(string variable)
    {
        await using var group = await Workers.Of<TinyAppMarker>().WithEnvironment(variable, "Staging").StartAsync().WaitAsync(TimeSpan.FromSeconds(60));
        using var client = new HttpClient { BaseAddress = group.Addresses[0] };

        (await client.GetStringAsync(new Uri("/environment", UriKind.Relative))).Should().Be("Staging");
    }

    [Fact]
    public void What_is_said_later_is_added()
    {
        var workers = Workers.Of<TinyAppMarker>(2).WithArguments("--a").WithArguments("--b", "c").WithEnvironment("A", "1").WithEnvironment("B", null).WithEnvironment("A", "2").WithReadyPath("/pid");

        workers.Options.Arguments.Should().Equal("--a", "--b", "c");
        workers.Options.Environment.Should().Equal(new Dictionary<string, string?>(StringComparer.Ordinal) { ["A"] = "2", ["B"] = null });
        (workers.Options.Count, workers.Options.ReadyPath).Should().Be((2, "/pid"));
    }

    [Fact]
    public void A_hosting_that_was_made_is_not_changed_by_one_made_from_it()
    {
        var plain = Workers.Of<TinyAppMarker>();

        plain.WithArguments("--a").WithEnvironment("A", "1").WithReadyTimeout(TimeSpan.FromSeconds(1));

        (plain.Options.Arguments.Count, plain.Options.Environment.Count, plain.Options.ReadyTimeout).Should().Be((0, 0, TimeSpan.FromSeconds(30)));
    }
}
