namespace PerfRegression.XunitV3;

/// <summary>Whether nobody watches, so that what is not verified has to fail.</summary>
internal static class BuildServer
{
    public const string Variable = "CI";

    /// <summary>Whether the environment says so: true or 1, as all usual build servers set it.</summary>
    public static bool IsThis(Func<string, string?> environment) =>
        environment(Variable) is { } value && (string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) || value == "1");
}
