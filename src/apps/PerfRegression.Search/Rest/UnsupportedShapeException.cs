using System.Text.Json;

namespace PerfRegression.Search.Rest;

/// <summary>A member has a shape that nobody would obey; the message goes on after its name, which the serializer adds as the path.</summary>
internal sealed class UnsupportedShapeException(string message) : JsonException(message);
