namespace PerfRegression.Databases;

/// <summary>What is said when no PostgreSQL is to be had.</summary>
internal static class ChoiceStory
{
    private static readonly PostgresKind[] Kinds = Enum.GetValues<PostgresKind>();

    /// <summary>The word for a way, as <see cref="PostgresChoice.Variable"/> takes it.</summary>
    public static string Word(PostgresKind kind) => kind switch
    {
        PostgresKind.Given => "given",
        PostgresKind.Container => "container",
        PostgresKind.Local => "local",
        _ => "embedded",
    };

    public static string UnknownWord(string word) =>
        $"Expected {PostgresChoice.Variable} to be {string.Join(", ", Kinds[..^1].Select(Word))} or {Word(Kinds[^1])}, but found \"{word}\".\n"
        + $"  what to do: correct it, or unset {PostgresChoice.Variable} to have the first of these that exists here.";

    public static string Failed(PostgresKind kind, string why) => $"The {Word(kind)} PostgreSQL failed, and no other is taken in its place unless {PostgresChoice.Variable} names it.\n{Indented(why)}";

    public static string NoneServes(PostgresKind? only, IReadOnlyList<(PostgresKind Kind, string Why)> absent)
    {
        var ways = only is { } kind ? [kind] : Kinds;
        var promise = only is { } single
            ? $"Expected a PostgreSQL by the only way that {PostgresChoice.Variable}={Word(single)} allows, but it does not exist here."
            : "Expected a PostgreSQL by one of four ways, but none of them exists here.";
        return promise
            + string.Concat(ways.Select(way => $"\n  {Word(way)}: {WhyNot(way, absent)}"))
            + "\n  what to do, one of:"
            + string.Concat(ways.Select(way => $"\n    {Word(way)}: {Remedy(way)}"))
            + (only is null ? "" : $"\n    or unset {PostgresChoice.Variable} to try the other ways too.");
    }

    private static string WhyNot(PostgresKind way, IReadOnlyList<(PostgresKind Kind, string Why)> absent) =>
        absent.Where(found => found.Kind == way).Select(found => found.Why.ReplaceLineEndings("\n    ")).FirstOrDefault() ?? "not compiled in.";

    private static string Remedy(PostgresKind way) => way switch
    {
        PostgresKind.Given => $"set {GivenPostgres.Variable}=\"Host=localhost;Username=…;Password=…\" or to a postgres:// URI of a server of your own.",
        PostgresKind.Container => "start Docker, and compile containers in with -p:UseTestcontainers=true.",
        PostgresKind.Local => $"install PostgreSQL (apt install postgresql, brew install postgresql), or name its bin folder with {LocalPostgres.Variable}.",
        _ => "put npm (Node.js) on the PATH; PostgreSQL's programs are fetched with it once, and then kept.",
    };

    private static string Indented(string text) => string.Join('\n', text.Split('\n').Select(line => $"  {line}"));
}
