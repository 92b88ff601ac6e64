namespace PerfRegression.Testing.Suites;

/// <summary>What becomes of a test that a busy machine kept from a verdict.</summary>
internal static class InconclusivePolicy
{
    public const string Variable = "PERF_INCONCLUSIVE";

    /// <summary>Whether it fails: as <see cref="Variable"/> says, else in the full profile only.</summary>
    /// <exception cref="ArgumentException">Neither skip nor fail; the message lists the allowed ones.</exception>
    public static bool Fails(string? value, PerfProfile profile) => value switch
    {
        null or "" => profile == PerfProfile.Full,
        "skip" => false,
        "fail" => true,
        _ => throw new ArgumentException($"{Variable} is \"{value}\", but only skip (the default of the quick profile) and fail (that of the full one) are allowed.", nameof(value)),
    };
}
