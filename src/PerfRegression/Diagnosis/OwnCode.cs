using PerfRegression.Model.Stacks;

namespace PerfRegression.Diagnosis;

/// <summary>Tells the app's own frames from those of the framework and of packages, which publish no symbols beside them.</summary>
internal static class OwnCode
{
    // What ASP.NET Core compiles to call a handler is there.
    private const string Compiled = "Anonymously Hosted DynamicMethods Assembly";
    private static readonly string[] Frameworks = ["System", "Microsoft", "Npgsql", "netstandard", "mscorlib", "PerfRegression.Lifeline", Compiled];

    /// <summary>The index of the innermost own frame; -1 where there is none.</summary>
    public static int Innermost(IReadOnlyList<Frame> frames)
    {
        var withSymbols = IndexOf(frames, static frame => frame.File is not null);
        return withSymbols >= 0 ? withSymbols : IndexOf(frames, static frame => frame.Module.Length > 0 && !IsFramework(frame.Module));
    }

    /// <summary>The index of the innermost frame that may contain a handler so small that it was merged into what calls it; -1 where there is none.</summary>
    public static int MergedHandler(IReadOnlyList<Frame> frames) => IndexOf(frames, static frame => frame.Module == Compiled);

    /// <summary>The place of an own frame, its file relative to the root where it lies below it.</summary>
    public static CodePlace Place(Frame frame, string root) => new(AuthoredName.Of(frame.Method), frame.File is { } file ? Relative(file, root) : null, frame.Line);

    private static bool IsFramework(string module) => Array.Exists(Frameworks, framework =>
        module.StartsWith(framework, StringComparison.Ordinal) && (module.Length == framework.Length || module[framework.Length] == '.'));

    // Builds of a CI server write /_/ in the place of the repository's folder.
    private static string Relative(string file, string root)
    {
        var path = file.Replace('\\', '/');
        var folder = $"{root.Replace('\\', '/').TrimEnd('/')}/";
        return path.StartsWith("/_/", StringComparison.Ordinal) ? path[3..]
            : path.StartsWith(folder, StringComparison.Ordinal) ? path[folder.Length..]
            : path;
    }

    private static int IndexOf(IReadOnlyList<Frame> frames, Func<Frame, bool> isIt)
    {
        for (var index = 0; index < frames.Count; index++)
        {
            if (isIt(frames[index]))
            {
                return index;
            }
        }

        return -1;
    }
}
