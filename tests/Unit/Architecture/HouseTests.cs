using System.Reflection;
using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Architecture;

public class HouseTests
{
    private static readonly string[] Apps = ["Endpoints", "Search"];

    // The only home of each dependency; what stands on a home may use it too.
    private static readonly (string Dependency, string[] Homes)[] OnlyHomes =
    [
        ("Npgsql", ["PerfRegression.Postgres", "PerfRegression.Postgres.Containers", "PerfRegression.Endpoints", "PerfRegression.Search"]),
        ("Testcontainers", ["PerfRegression.Postgres.Containers"]),
        ("Docker.DotNet", ["PerfRegression.Postgres.Containers"]),
        ("Microsoft.AspNetCore.Mvc.Testing", ["PerfRegression.InProcess"]),
        ("xunit", ["PerfRegression.XunitV3"]),
        ("FluentAssertions", ["PerfRegression.Assertions", "PerfRegression.XunitV3"]),
        ("System.CommandLine", ["PerfRegression.Cli"]),
        ("OpenTelemetry", ["PerfRegression.Cli"]),
        ("OxyPlot", ["PerfRegression.Reports"]),
        ("Polly", ["PerfRegression.Search"]),
    ];

    // What a file names too: a constant is gone once it is compiled, and a program of statements has no namespace.
    private static readonly List<Use> OfOurs =
    [
        .. CompiledHouse.Uses
            .Concat(SourceTree.Product.SelectMany(file => file.UsedRooms.Select(to => new Use(file.Room, to, file.Path))))
            .Where(use => !IsApp(use.From)),
    ];

    [Fact]
    public void A_room_uses_only_the_rooms_that_an_arrow_leads_to() =>
        Arrows.All.Breaches(OfOurs).Select(use => $"{use.From} may not use {use.To}: {use.What}").ToList().Should().BeEmpty();

    [Fact]
    public void No_arrow_is_there_that_nobody_needs() =>
        Arrows.All.SelectMany(room => room.Value.Select(to => (From: room.Key, To: to))).Except(OfOurs.Select(use => (use.From, use.To))).ToList().Should().BeEmpty();

    [Fact]
    public void The_arrows_lead_round_in_no_circle() => Arrows.All.InACircle().Should().BeEmpty();

    [Fact]
    public void Without_its_arrow_every_use_is_a_breach()
    {
        var ways = OfOurs.DistinctBy(use => (use.From, use.To)).ToList();
        foreach (var (from, to) in Arrows.All.SelectMany(room => room.Value.Select(to => (room.Key, to))))
        {
            var without = new Dictionary<string, string[]>(Arrows.All, StringComparer.Ordinal) { [from] = [.. Arrows.All[from].Where(room => room != to)] };

            without.Breaches(ways).Select(use => (use.From, use.To)).Should().Equal((from, to));
        }
    }

    [Fact]
    public void A_circle_is_found()
    {
        var arrows = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["A"] = ["B"], ["B"] = ["C"], ["C"] = ["A"], ["D"] = ["A"] };

        arrows.InACircle().Should().Equal("A", "B", "C");
    }

    [Fact]
    public void Rooms_of_the_apps_under_test_know_each_other_in_no_circle_and_nothing_of_ours()
    {
        foreach (var app in Apps)
        {
            var uses = CompiledHouse.Uses.Where(use => use.From == app || use.From.StartsWith(app + ".", StringComparison.Ordinal)).ToList();
            var rooms = uses.GroupBy(use => use.From, StringComparer.Ordinal)
                .ToDictionary(room => room.Key, room => room.Select(use => use.To).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

            uses.Should().NotBeEmpty().And.OnlyContain(use => IsApp(use.To));
            rooms.InACircle().Should().BeEmpty();
        }
    }

    [Fact]
    public void A_dependency_reaches_only_whoever_takes_the_project_that_is_its_home()
    {
        var assemblies = Directory.EnumerateFiles(AppContext.BaseDirectory, "PerfRegression*.dll").Select(Path.GetFileNameWithoutExtension).Where(name => name != "PerfRegression.Unit").ToList();
        var references = assemblies.SelectMany(name => Assembly.Load(name!).GetReferencedAssemblies().Select(reference => (Name: name!, Reference: reference.Name!))).ToList();

        foreach (var (dependency, homes) in OnlyHomes)
        {
            references.Where(each => each.Reference.StartsWith(dependency, StringComparison.Ordinal)).Select(each => each.Name).Distinct(StringComparer.Ordinal)
                .Should().BeSubsetOf(homes, "{0} is at home there", dependency).And.NotBeEmpty("{0} is used", dependency);
        }

        references.Where(each => each.Name is "PerfRegression" or "PerfRegression.Model" && each.Reference.StartsWith("PerfRegression.LoadGenerator", StringComparison.Ordinal))
            .Should().BeEmpty("the generator is a program, and only its output is read");
    }

    // Nor may it try a text again and again: those that read what an app wrote are tested on long ones.
    [Fact]
    public void No_regular_expression_can_run_out_of_time_on_a_busy_machine() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "PerfRegression*.dll").Select(file => Assembly.Load(Path.GetFileNameWithoutExtension(file)))
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(method => (Name: $"{method.DeclaringType}.{method.Name}", method.GetCustomAttribute<GeneratedRegexAttribute>()?.MatchTimeoutMilliseconds))
            .Where(regex => regex.MatchTimeoutMilliseconds is not null)
            .Should().NotBeEmpty().And.OnlyContain(regex => regex.MatchTimeoutMilliseconds == Timeout.Infinite);

    private static bool IsApp(string room) => Array.Exists(Apps, app => room == app || room.StartsWith(app + ".", StringComparison.Ordinal));
}
