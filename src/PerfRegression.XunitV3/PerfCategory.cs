namespace PerfRegression.XunitV3;

/// <summary>The category of tests that measure.</summary>
internal static class PerfCategory
{
    public static IReadOnlyCollection<KeyValuePair<string, string>> Traits { get; } = [new("Category", "Perf")];
}
