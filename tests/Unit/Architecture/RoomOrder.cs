using System.Text.RegularExpressions;

namespace PerfRegression.Unit.Architecture;

/// <summary>Which rooms there are, in their order: a room uses only rooms on lower levels, and siblings never know each other.</summary>
internal sealed partial class RoomOrder
{
    private readonly Dictionary<string, int> _levels = new(StringComparer.Ordinal);

    /// <summary>The levels from the lowest up.</summary>
    private RoomOrder(params string[][] levels)
    {
        for (var level = 0; level < levels.Length; level++)
        {
            foreach (var room in levels[level])
            {
                _levels[room] = level;
            }
        }
    }

    /// <summary>The load generator's rooms; its entry point is in none of them and may use all.</summary>
    public static RoomOrder Generator { get; } = new(["Measurement"], ["Load"], ["Wire"], ["Transports"], ["Driving"], [""]);

    /// <summary>The library's rooms, those of the generator that it may use, and the front ends.</summary>
    public static RoomOrder Library { get; } = new(
        ["Measurement", "Processes"],
        ["Machine"],
        ["Databases", "Hosting", "Load", "Statistics"],
        ["Measurements"],
        ["Judging"],
        ["Running"],
        ["Comparing"],
        ["Results"],
        ["Verifying"],
        ["Reporting"],
        ["Testing", "Testcontainers", "Cli"]);

    /// <summary>Each use of a room that is not on a lower level, with file, line and the rule that it breaks.</summary>
    public IEnumerable<string> Breaches(IReadOnlyList<SourceFile> files)
    {
        var types = files.ToLookup(RoomOf, file => file.Name, StringComparer.Ordinal);
        return files.SelectMany(file => Breaches(file, types));
    }

    private IEnumerable<string> Breaches(SourceFile file, ILookup<string, string> types)
    {
        var own = RoomOf(file);
        if (!_levels.TryGetValue(own, out var level))
        {
            yield return $"{file.Path}: the room {own} has no place in the order of rooms";
            yield break;
        }

        foreach (var (number, text) in file.Code)
        {
            foreach (var used in Uses(text, types).Where(used => used != own && !(_levels.TryGetValue(used, out var below) && below < level)))
            {
                yield return $"{file.At(number)} — {own} may only use rooms on lower levels, and {used} is none";
            }
        }
    }

    // A room is used by its namespace, or by one of its types with only the room's name before it. In a text the same words may
    // name an assembly.
    private static IEnumerable<string> Uses(string code, ILookup<string, string> types) =>
        Qualified().Matches(code).Select(match => match.Groups["room"].Value)
            .Where(room => code.StartsWith("using ", StringComparison.Ordinal) || Generator._levels.ContainsKey(room) || Library._levels.ContainsKey(room))
            .Concat(Partly().Matches(code).Where(match => types[match.Groups["room"].Value].Contains(match.Groups["type"].Value, StringComparer.Ordinal)).Select(match => match.Groups["room"].Value));

    private static string RoomOf(SourceFile file) => file.Project switch
    {
        "PerfRegression" or "PerfRegression.LoadGenerator" => file.Folders.Count == 0 ? "" : file.Folders[0],
        var project => project["PerfRegression.".Length..],
    };

    [GeneratedRegex("""(?<![\w."/])PerfRegression\.(?<room>\w+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Qualified();

    [GeneratedRegex("""(?<![\w.])(?<room>[A-Z]\w+)\.(?<type>[A-Z]\w+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Partly();
}
