namespace PerfRegression.Model.Profiles;

/// <summary>Tells gRPC calls from other requests.</summary>
internal static class GrpcCall
{
    private const string Type = "application/grpc";

    public static bool IsOne(IReadOnlyDictionary<string, string> headers) =>
        headers.Any(header => string.Equals(header.Key, "Content-Type", StringComparison.OrdinalIgnoreCase) && IsType(header.Value));

    /// <summary>Whether a media type is gRPC's, such as application/grpc+proto. That of gRPC-Web, which has its status in the body, is another.</summary>
    public static bool IsType(string type) => type.StartsWith(Type, StringComparison.OrdinalIgnoreCase) && (type.Length == Type.Length || type[Type.Length] is '+' or ';' or ' ');
}
