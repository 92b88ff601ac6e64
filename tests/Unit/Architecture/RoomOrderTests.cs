using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Architecture;

public class RoomOrderTests
{
    private static readonly string[] Apart = ["PerfRegression.Endpoints", "PerfRegression.Search", "PerfRegression.Lifeline"];

    [Fact]
    public void Rooms_of_the_generator_use_only_rooms_below_them() =>
        RoomOrder.Generator.Breaches([.. SourceTree.Product.Where(IsGenerator)]).Should().BeEmpty();

    [Fact]
    public void Rooms_of_the_library_use_only_rooms_below_them() =>
        RoomOrder.Library.Breaches([.. SourceTree.Product.Where(file => !IsGenerator(file) && !Apart.Contains(file.Project, StringComparer.Ordinal))]).Should().BeEmpty();

    [Fact]
    public void A_breach_names_the_file_the_line_and_the_rule()
    {
        SourceFile[] files =
        [
            new("src/PerfRegression/Hosting/Worker.cs", ["using PerfRegression.Processes;", "// using PerfRegression.Running;", "namespace PerfRegression.Hosting;"]),
            new("src/PerfRegression/Statistics/Look.cs", ["using System;", "using PerfRegression.Hosting;"]),
            new("src/PerfRegression/Statistics/Robust.cs", ["var worker = new Hosting.Worker();", "var text = Hosting.Description;", "var name = \"PerfRegression.Hosting\";"]),
            new("src/PerfRegression/Running/Run.cs", ["using static PerfRegression.Transports.Libc;"]),
            new("src/PerfRegression/Sundries/Thing.cs", []),
        ];

        RoomOrder.Library.Breaches(files).Should().Equal(
            "src/PerfRegression/Statistics/Look.cs:2: using PerfRegression.Hosting; — Statistics may only use rooms on lower levels, and Hosting is none",
            "src/PerfRegression/Statistics/Robust.cs:1: var worker = new Hosting.Worker(); — Statistics may only use rooms on lower levels, and Hosting is none",
            "src/PerfRegression/Running/Run.cs:1: using static PerfRegression.Transports.Libc; — Running may only use rooms on lower levels, and Transports is none",
            "src/PerfRegression/Sundries/Thing.cs: the room Sundries has no place in the order of rooms");
    }

    [Fact]
    public void The_apps_under_test_and_the_lifeline_know_nothing_of_ours()
    {
        var foreign = SourceTree.Product.Where(file => Apart.Contains(file.Project, StringComparer.Ordinal)).SelectMany(file => file.Code
            .Where(line => line.Text.StartsWith("using PerfRegression", StringComparison.Ordinal) && !line.Text.StartsWith($"using {file.Project}", StringComparison.Ordinal))
            .Select(line => file.At(line.Number)));
        var references = Apart.SelectMany(project => Directory.EnumerateFiles(Path.Combine(MadeUp.Runs.Root, "src"), $"{project}.csproj", SearchOption.AllDirectories)).ToList();

        foreign.Should().BeEmpty();
        references.Should().HaveCount(Apart.Length);
        references.Where(project => File.ReadAllText(project).Contains("<ProjectReference", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void Front_ends_and_the_apps_under_test_have_no_folders_that_know_each_other_in_a_circle()
    {
        string[] projects = ["PerfRegression.Endpoints", "PerfRegression.Search", "PerfRegression.Testing", "PerfRegression.Lifeline"];

        foreach (var project in projects)
        {
            FolderCycles.In([.. SourceTree.Product.Where(file => file.Project == project)], project).Should().BeNull();
        }
    }

    [Fact]
    public void A_circle_is_told_with_the_files_that_close_it()
    {
        SourceFile[] files =
        [
            new("src/App/A/One.cs", ["using App.B;"]),
            new("src/App/B/Two.cs", ["using App.C;"]),
            new("src/App/C/Three.cs", ["using System;", "using App.A;"]),
            new("src/App/Four.cs", ["using App.A;"]),
        ];

        FolderCycles.In(files, "App").Should().Be("src/App/A/One.cs:1: using App.B; → src/App/B/Two.cs:1: using App.C; → src/App/C/Three.cs:2: using App.A;");
    }

    private static bool IsGenerator(SourceFile file) => file.Project == "PerfRegression.LoadGenerator";
}
