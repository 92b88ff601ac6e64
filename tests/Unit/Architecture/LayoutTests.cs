using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Architecture;

public partial class LayoutTests
{
    private const int LongestFile = 300;
    private static readonly string[] NotRooms = ["Common", "Helpers", "Utils", "Utilities", "Misc"];

    // Types that tests name are in one namespace, wherever they live.
    [Fact]
    public void A_folder_is_a_namespace() =>
        SourceTree.All.Where(file => file.Project is not "Support" and not "PerfRegression.Bench" && file.Namespace.Length > 0)
            .Where(file => file.Namespace != file.ExpectedNamespace && !(file.Namespace == "PerfRegression" && file.Types.Any(type => type.Declaration.StartsWith("public ", StringComparison.Ordinal))))
            .Select(file => $"{file.Path}: {file.Namespace}, expected {file.ExpectedNamespace}").Should().BeEmpty();

    // A family of tiny types that is one idea shares a file: records, enums, an exception, the JSON context of a body.
    [Fact]
    public void A_file_is_named_after_its_first_type_and_has_no_second_one_with_behaviour() =>
        SourceTree.All.SelectMany(file => file.Types.Where((type, index) => index == 0 ? type.Name != file.Name : !IsData(type.Declaration)).Select(type => file.At(type.Line))).Should().BeEmpty();

    [Fact]
    public void A_file_of_the_product_is_short() =>
        SourceTree.Product.Where(file => file.Lines.Count > LongestFile).Select(file => $"{file.Path} has {file.Lines.Count} lines").Should().BeEmpty();

    [Fact]
    public void A_room_is_named_after_what_is_in_it() =>
        SourceTree.All.Where(file => file.Folders.Intersect(NotRooms, StringComparer.OrdinalIgnoreCase).Any()).Select(file => file.Path).Should().BeEmpty();

    [Fact]
    public void Nothing_is_left_to_do()
    {
        // In pieces, so that this file is not found itself.
        string[] words = ["TO" + "DO", "FIX" + "ME", "HA" + "CK:"];

        SourceTree.All.SelectMany(file => file.Lines.Select((text, index) => (text, index))
                .Where(line => Array.Exists(words, word => line.text.Contains(word, StringComparison.Ordinal)))
                .Select(line => file.At(line.index + 1)))
            .Should().BeEmpty();
    }

    [Fact]
    public void Measurements_never_run_side_by_side() =>
        SourceTree.All.Where(file => file.Project == "Perf").SelectMany(file => file.Lines)
            .Should().Contain("[assembly: Parallelization(Mode = ParallelMode.None)]");

    private static bool IsData(string declaration) =>
        Data().IsMatch(declaration) || declaration.EndsWith("JsonSerializerContext;", StringComparison.Ordinal) || declaration.EndsWith(": Exception(message);", StringComparison.Ordinal);

    [GeneratedRegex(@"^((public|internal|file|sealed|abstract|readonly)\s+)*(enum|record|struct)\s", RegexOptions.ExplicitCapture)]
    private static partial Regex Data();
}
