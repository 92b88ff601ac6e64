namespace PerfRegression.Testing.Suites;

/// <summary>Knows the exceptions of failed assertions by the names that test frameworks agree on, without a reference to any of them.</summary>
internal static class AssertionExceptions
{
    private static readonly string[] Names = ["XunitException", "AssertionException", "AssertFailedException", "AssertionFailedException", "ShouldAssertException"];

    public static bool Includes(Exception exception) =>
        Array.Exists(exception.GetType().GetInterfaces(), type => type.Name == "IAssertionException")
        || Names.Contains(exception.GetType().Name, StringComparer.Ordinal);
}
