namespace PerfRegression.XunitV3;

/// <summary>Whether the tests run on a build server, where what is not verified has to fail.</summary>
internal static class BuildServer
{
    public const string Variable = "CI";

    /// <summary>Whether the variable is set to true or 1, as all common build servers set it.</summary>
    public static bool IsThis(Func<string, string?> environment) =>
        environment(Variable) is { } value && (string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) || value == "1");
}
