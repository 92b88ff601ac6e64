using System.Globalization;

namespace PerfRegression.Testing.Assertions;

/// <summary>The reason of an assertion, in the form of FluentAssertions.</summary>
internal static class Because
{
    /// <summary>" because users wait"; "because" is put before it where it is missing. Nothing without a reason.</summary>
    public static string Of(string because, object[] becauseArgs)
    {
        if (string.IsNullOrWhiteSpace(because))
        {
            return "";
        }

        var reason = becauseArgs.Length == 0 ? because : string.Format(CultureInfo.InvariantCulture, because, becauseArgs);
        return reason.StartsWith("because", StringComparison.OrdinalIgnoreCase) ? $" {reason}" : $" because {reason}";
    }
}
