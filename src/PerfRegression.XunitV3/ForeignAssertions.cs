using FluentAssertions.Execution;

namespace PerfRegression.XunitV3;

/// <summary>Finds failed assertions, of FluentAssertions in a scope of their own, and of others by their exceptions.</summary>
internal static class ForeignAssertions
{
    // The names that test frameworks agree on, without a reference to any of them.
    private static readonly string[] Names = ["XunitException", "AssertionException", "AssertFailedException", "AssertionFailedException", "ShouldAssertException"];

    /// <summary>Calls a function. What fails in it is known to nobody else, not even to a scope around it.</summary>
    /// <returns>The messages of all assertions that failed.</returns>
    public static IReadOnlyList<string> In(Action call)
    {
        using var scope = new AssertionScope();
        try
        {
            call();
            return scope.Discard();
        }
        catch (Exception exception) when (Includes(exception))
        {
            return [.. scope.Discard(), exception.Message];
        }
        finally
        {
            // Of a function that ended by its own error nobody asks what it found.
            scope.Discard();
        }
    }

    private static bool Includes(Exception exception) =>
        Array.Exists(exception.GetType().GetInterfaces(), type => type.Name == "IAssertionException")
        || Names.Contains(exception.GetType().Name, StringComparer.Ordinal);
}
