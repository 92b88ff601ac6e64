using System.Globalization;

namespace PerfRegression.Assertions;

/// <summary>A reason in the form of FluentAssertions: "because" is added in front where it is missing.</summary>
internal static class Reason
{
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
