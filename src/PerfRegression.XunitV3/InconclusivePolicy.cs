namespace PerfRegression.XunitV3;

/// <summary>Decides whether a test whose claim stays inconclusive fails or is skipped.</summary>
internal sealed class InconclusivePolicy
{
    public const string Variable = "PERF_INCONCLUSIVE";

    private readonly Func<Verdict, bool> _fails;

    private InconclusivePolicy(Func<Verdict, bool> fails) => _fails = fails;

    /// <summary>
    /// The policy that <see cref="Variable"/> names; by default fail on a build server, except for a regression gate that stayed open, which is a warning
    /// everywhere: identical code often leaves it open.
    /// </summary>
    /// <exception cref="ArgumentException">The value is neither skip nor fail; the message lists the allowed ones.</exception>
    public static InconclusivePolicy Of(Func<string, string?> environment) => environment(Variable) switch
    {
        null or "" when BuildServer.IsThis(environment) => new(static verdict => !verdict.IsOpenGate),
        null or "" or "skip" => new(static _ => false),
        "fail" => new(static _ => true),
        var value => throw new ArgumentException($"{Variable} is \"{value}\", but only skip (the default, except on build servers) and fail (the default where {BuildServer.Variable}=true) are allowed.", nameof(environment)),
    };

    /// <summary>Whether the test fails; otherwise it is skipped.</summary>
    public bool Fails(Verdict verdict) => _fails(verdict);
}
