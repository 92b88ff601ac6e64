using System.Reflection;
using System.Runtime.Versioning;
using FluentAssertions;
using PerfRegression.Hosting;
using PerfRegression.Unit.Faults;
using Xunit;

namespace PerfRegression.Unit.Hosting;

/// <summary>Apps run on the runtime that they ask for, from .NET 6 on, if it is there.</summary>
public sealed class AppRuntimeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void The_hook_needs_nothing_that_the_oldest_runtime_it_serves_lacks()
    {
        var hook = Assembly.LoadFile(WorkerEnvironment.HookPath);

        hook.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName.Should().Be(".NETCoreApp,Version=v6.0");
        hook.GetReferencedAssemblies().Should().NotBeEmpty().And.OnlyContain(reference => reference.Version!.Major <= 6);
    }

    [Fact]
    public async Task An_app_for_an_earlier_runtime_that_may_run_on_a_later_one_is_hosted_with_all_its_counters()
    {
        using var copy = TinyAppCopy.Needing("8.0.0", rollForward: "Major");

        await using var group = await new Workers(copy.App).StartAsync().WaitAsync(Patience);

        ((await group.TotalsAsync())?.AllocatedBytes).Should().BePositive();
        await Eventually.BeAsync(() => group.Samples(0, long.MaxValue).Any(sample => sample.ThreadPoolThreads > 0 && sample.CompiledMethods > 0), "the hook reports");
    }

    [Fact]
    public async Task A_runtime_that_is_missing_is_told_in_one_sentence()
    {
        using var copy = TinyAppCopy.Needing("99.1.2");

        var starting = () => new Workers(copy.App, new WorkerOptions { Count = 4 }).StartAsync().WaitAsync(Patience);

        (await starting.Should().ThrowAsync<UnhostableException>()).Which.Message.Should().Match(
            $"TinyApp needs the runtime Microsoft.NETCore.App 99.1.2, but found *{Environment.Version} in *: install it there, or let the app run on a later one, .WithEnvironment(\"DOTNET_ROLL_FORWARD\", \"Major\")")
            .And.NotContain("\n");
    }

    [Fact]
    public void Other_ends_are_not_taken_for_it()
    {
        string[] paragraph = ["Framework: 'Microsoft.AspNetCore.App', version '8.0.0' (x64)", ".NET location: /opt/dotnet/", "No frameworks were found."];

        MissingRuntime.In("MyApp", 3, paragraph).Should().BeNull();
        MissingRuntime.In("MyApp", 150, ["exit code of its own"]).Should().BeNull();
        MissingRuntime.In("MyApp", -2147450730, paragraph).Should().StartWith("MyApp needs the runtime Microsoft.AspNetCore.App 8.0.0, but found none of it in /opt/dotnet/: ");
    }
}
