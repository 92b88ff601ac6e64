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
        var (line, at) = (error.LineNumber, error.BytePositionInLine);
        var place = line is null ? "" : $" (line {line + 1}, byte {at + 1})";
        return syntax is null && line is null ? error.Message : $"{(syntax is not null ? WithoutPosition(syntax.Message) : error.Message.StartsWith("Duplicate", StringComparison.Ordinal) ? $"{Member(error.Path)} is there twice" : $"{Member(error.Path)} is not of the type that belongs there")}{place}";
    }

    private static string Member(string? path) => path is null or "$" ? "it" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;

    private static string WithoutPosition(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.', ' ');
    }
}
