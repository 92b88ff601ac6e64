namespace PerfRegression.XunitV3;

/// <summary>Decides whether a test whose claim stays inconclusive fails; otherwise it is skipped.</summary>
internal static class InconclusivePolicy
{
    public const string Variable = "PERF_INCONCLUSIVE";

    /// <summary>
    /// The policy that <see cref="Variable"/> names; by default fail on a build server, except for a regression gate that stayed open, which is a warning
    /// everywhere: identical code often leaves it open.
    /// </summary>
    /// <exception cref="ArgumentException">The value is neither skip nor fail; the message lists the allowed ones.</exception>
    public static Func<Verdict, bool> Of(Func<string, string?> environment) => environment(Variable) switch
    {
        null or "" when BuildServer.IsThis(environment) => static verdict => !verdict.IsOpenGate,
        null or "" or "skip" => static _ => false,
        "fail" => static _ => true,
        var value => throw new ArgumentException($"{Variable} is \"{value}\", but only skip (the default, except on build servers) and fail (the default where {BuildServer.Variable}=true) are allowed.", nameof(environment)),
    };
}
