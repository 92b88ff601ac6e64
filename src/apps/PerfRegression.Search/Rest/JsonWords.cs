using System.Text.Json;

namespace PerfRegression.Search.Rest;

/// <summary>Says what is wrong with a JSON body, without the names of our types that the serializer would tell.</summary>
internal static class JsonWords
{
    /// <summary>Such as "'x' is an invalid start of a value (line 1, byte 10)"; no full stop at the end.</summary>
    public static string Of(JsonException refused)
    {
        // The reader's own exceptions, which are about syntax, are of a derived type; the serializer wraps them.
        var syntax = refused.InnerException as JsonException ?? (refused.GetType() == typeof(JsonException) ? null : refused);
        var (line, at) = (refused.LineNumber, refused.BytePositionInLine);
        var place = line is null ? "" : $" (line {line + 1}, byte {at + 1})";
        return syntax is null && line is null ? refused.Message : $"{(syntax is null ? WrongType(refused.Path) : Words(syntax.Message))}{place}";
    }

    private static string WrongType(string? path) =>
        $"{(path is null or "$" ? "it" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path)} is not of the type that belongs there";

    private static string Words(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.', ' ');
    }
}
