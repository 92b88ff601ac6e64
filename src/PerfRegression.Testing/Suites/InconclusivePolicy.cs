using PerfRegression.Measurements;

namespace PerfRegression.Testing.Suites;

/// <summary>What becomes of a test whose claim stays inconclusive.</summary>
internal static class InconclusivePolicy
{
    public const string Variable = "PERF_INCONCLUSIVE";

    private const string BuildServer = "CI";

    /// <summary>
    /// Whether it fails: as <see cref="Variable"/> says; else on a build server (<c>CI=true</c>), but for a regression gate that stayed
    /// open, which is a warning everywhere: identical code leaves it open often.
    /// </summary>
    /// <exception cref="ArgumentException">Neither skip nor fail; the message lists the allowed ones.</exception>
    public static bool Fails(Func<string, string?> environment, Verdict verdict) => environment(Variable) switch
    {
        null or "" => IsTrue(environment(BuildServer)) && !verdict.IsOpenGate,
        "skip" => false,
        "fail" => true,
        var value => throw new ArgumentException($"{Variable} is \"{value}\", but only skip (the default, but for build servers) and fail (the default where {BuildServer}=true) are allowed.", nameof(environment)),
    };

    private static bool IsTrue(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) || value == "1";
}
