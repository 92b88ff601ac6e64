using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.Choice;

/// <summary>Messages for when no PostgreSQL is available.</summary>
/// <param name="wish">What was asked for.</param>
/// <param name="ways">The number of ways to get it, as a word.</param>
/// <param name="serving">The kinds that can provide it.</param>
internal sealed class ChoiceMessages(string wish, string ways, IReadOnlyList<PostgresKind> serving)
{
    /// <summary>Why a source of one server can't provide a topology.</summary>
    private static readonly PostgresKind[] Kinds = Enum.GetValues<PostgresKind>();

    public static ChoiceMessages OfServer { get; } = new("a PostgreSQL", "four", Kinds);

    public static ChoiceMessages OfTopology { get; } = new("PostgreSQL shards and replicas", "two", [PostgresKind.Local, PostgresKind.Embedded]);

    /// <summary>The word for a way, as <see cref="PostgresVariables.Kind"/> takes it.</summary>
    public static string Word(PostgresKind kind) => kind switch
    {
        PostgresKind.Given => "given",
        PostgresKind.Container => "container",
        PostgresKind.Local => "local",
        _ => "embedded",
    };

    public static string UnknownWord(string word) =>
        $"Expected {PostgresVariables.Kind} to be {string.Join(", ", Kinds[..^1].Select(Word))} or {Word(Kinds[^1])}, but found \"{word}\".\n"
        + $"  what to do: correct it, or unset {PostgresVariables.Kind} to have the first of these that exists here.";

    public static string Failed(PostgresKind kind, string why) =>
        $"The {Word(kind)} PostgreSQL failed, and no other is taken in its place unless {PostgresVariables.Kind} names it.\n  {why.ReplaceLineEndings("\n  ")}";

    /// <param name="only">The only kind that is allowed; null for all.</param>
    /// <param name="absent">The kinds that were tried, and why each does not exist here.</param>
    public string NoneServes(PostgresKind? only, IReadOnlyDictionary<PostgresKind, string> absent)
    {
        PostgresKind[] tried = only is { } kind ? [kind] : Kinds;
        var useful = tried.Intersect(serving).ToList();
        var promise = only is { } single
            ? $"Expected {wish} by the only way that {PostgresVariables.Kind}={Word(single)} allows, but it does not exist here."
            : $"Expected {wish} by one of {ways} ways, but none of them exists here.";
        return promise
            + string.Concat(tried.Select(way => $"\n  {Word(way)}: {WhyNot(way, absent).ReplaceLineEndings("\n    ")}"))
            + (useful.Count == 0
                ? $"\n  what to do: unset {PostgresVariables.Kind}, or set it to {string.Join(" or ", serving.Select(Word))}."
                : "\n  what to do, one of:"
                    + string.Concat(useful.Select(way => $"\n    {Word(way)}: {Remedy(way)}"))
                    + (only is null ? "" : $"\n    or unset {PostgresVariables.Kind} to try the other ways too."));
    }

    private string WhyNot(PostgresKind way, IReadOnlyDictionary<PostgresKind, string> absent) =>
        absent.GetValueOrDefault(way, serving.Contains(way) ? "not among the sources." : IPostgresSource.OneOnly);

    private static string Remedy(PostgresKind way) => way switch
    {
        PostgresKind.Given => $"set {PostgresVariables.Server}=\"Host=localhost;Username=…;Password=…\" or to a postgres:// URI of a server of your own.",
        PostgresKind.Container => "start Docker, and pass a ContainerPostgres as a source.",
        PostgresKind.Local => $"install PostgreSQL (apt install postgresql, brew install postgresql), or name its bin folder with {PostgresVariables.Programs}.",
        _ => "put npm (Node.js) on the PATH; PostgreSQL's programs are fetched with it once, and then kept.",
    };
}
