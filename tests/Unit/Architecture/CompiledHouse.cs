using ArchUnitNET.Loader;

namespace PerfRegression.Unit.Architecture;

/// <summary>Which room uses which, as the compiled assemblies have it: a using directive proves nothing, and a full name needs none.</summary>
internal static class CompiledHouse
{
    private static readonly Dictionary<string, string> Rooms = SourceTree.Product
        .SelectMany(file => file.Types.Select(type => (Name: $"{file.Namespace}.{type.Name}", file.Room)))
        .DistinctBy(type => type.Name, StringComparer.Ordinal)
        .ToDictionary(type => type.Name, type => type.Room, StringComparer.Ordinal);

    /// <summary>Every use of a type of another room.</summary>
    public static IReadOnlyList<Use> Uses { get; } =
    [
        .. new ArchLoader().LoadFilteredDirectory(AppContext.BaseDirectory, "PerfRegression*.dll").Build().Types
            .SelectMany(type => type.Dependencies.Select(dependency => (From: type.FullName, To: dependency.Target.FullName)))
            .Select(use => (From: NameOf(use.From), To: NameOf(use.To)))
            .Distinct()
            .Where(use => Rooms.ContainsKey(use.From) && Rooms.ContainsKey(use.To))
            .Select(use => new Use(Rooms[use.From], Rooms[use.To], $"{use.From} → {use.To}"))
            .Where(use => use.From != use.To),
    ];

    // What is nested in a type, such as a closure, is of the same room.
    private static string NameOf(string fullName) => fullName.Split('+', '`', '<', '(', '/', ' ')[0];
}
