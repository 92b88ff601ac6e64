using System.Text.Json;

namespace PerfRegression.Search.Rest;

/// <summary>Describes what is wrong with a JSON body, without the type names that the serializer's messages contain.</summary>
internal static class JsonErrors
{
    /// <summary>A description such as "'x' is an invalid start of a value (line 1, byte 10)", without a full stop.</summary>
    public static string Describe(JsonException error)
    {
        // Syntax errors are of a type derived from JsonException, which the serializer wraps.
        var syntax = error.InnerException as JsonException ?? (error.GetType() == typeof(JsonException) ? null : error);
        var reason = syntax is not null ? WithoutPosition(syntax.Message)
            : error.Message.StartsWith("Duplicate", StringComparison.Ordinal) ? $"{error.Message.Split('\'')[1]} is there twice"
            : $"{Member(error)} is not of the type that belongs there";
        return $"{reason} (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1})";
    }

    /// <summary>The path of the member that is wrong, such as "params.exact".</summary>
    public static string Member(JsonException error) =>
        error.Path is null or "$" ? "it" : error.Path.StartsWith("$.", StringComparison.Ordinal) ? error.Path[2..] : error.Path;

    private static string WithoutPosition(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.', ' ');
    }
}
