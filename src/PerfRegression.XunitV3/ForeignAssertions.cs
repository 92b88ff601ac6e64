using FluentAssertions.Execution;

namespace PerfRegression.XunitV3;

/// <summary>Finds failed assertions: those of FluentAssertions in a scope of their own, those of other libraries by their exceptions.</summary>
internal static class ForeignAssertions
{
    // The names that test frameworks agree on, without a reference to any of them.
    private static readonly string[] Names = ["XunitException", "AssertionException", "AssertFailedException", "AssertionFailedException", "ShouldAssertException"];

    /// <summary>Calls a function. Its failed assertions reach no one else, not even a scope around it.</summary>
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
            // What a function found before it ended by an error of its own does not matter.
            scope.Discard();
        }
    }

    private static bool Includes(Exception exception) =>
        Array.Exists(exception.GetType().GetInterfaces(), type => type.Name == "IAssertionException")
        || Names.Contains(exception.GetType().Name, StringComparer.Ordinal);
}
