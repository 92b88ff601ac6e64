using System.Buffers.Binary;
using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json.Serialization;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;

namespace PerfRegression;

/// <summary>The request that every virtual user sends. Requests that send and expect the same are equal.</summary>
/// <param name="Method">The method, such as GET.</param>
/// <param name="Path">
/// Path and query of the endpoint, such as "/orders?customer=42", which follow the address as they are. What can't stand in one is
/// percent-encoded, and ".." resolved, as curl does; a path that does not begin with "/", or has a fragment, is refused.
/// </param>
public sealed record Request(string Method, string Path)
{
    /// <summary>Headers beyond Content-Length; default none. Two names that differ only in case are refused.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The body, sent as UTF-8; default none. With GET, HEAD or TRACE one is refused: servers leave it unread.</summary>
    public string? Body { get; init; }

    /// <summary>The body where it is no text; default none. It stands in the place of <see cref="Body"/>; both at once are refused.</summary>
    [JsonPropertyName("bodyBase64")]
    public ReadOnlyMemory<byte>? BodyBytes { get; init; }

    /// <summary>What an answer has to be to count as a success; by default any with a status of 200 to 299.</summary>
    public Expect Expect { get; init; } = new();

    /// <summary>
    /// The most redirects in a row that are followed, 0 to 20; default 0: a redirect is the answer. They are followed on the same server
    /// alone, by GET without a body after 301, 302 and 303 (HEAD stays HEAD), unchanged after 307 and 308. All of it is one request: it lasts
    /// from the first byte of the first to the last byte of the last answer, which is the one that <see cref="Expect"/> is about. A status
    /// that it lists is an answer. A redirect that can't be followed, or is one too many, is a failed request.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int FollowRedirects { get; init; }

    /// <summary>The request as results keep it and messages show it: without the values of <see cref="SecretNames"/>.</summary>
    internal Request Shown() => this with
    {
        Path = Secrets.HiddenQuery(Path),
        Headers = HeaderValues.Shown(Headers),
        Body = Body is null ? null : Secrets.Hidden(Body),
        BodyBytes = BodyBytes is { } bytes && Encoding.UTF8.GetString(bytes.Span) is var text && Secrets.Hidden(text) is var hidden && hidden != text ? Encoding.UTF8.GetBytes(hidden) : BodyBytes,
        Expect = Expect.Shown(),
    };

    /// <summary>A GET.</summary>
    /// <param name="path">Path and query of the endpoint.</param>
    public static Request Get(string path) => new("GET", path);

    /// <summary>A POST of JSON.</summary>
    /// <param name="path">Path and query of the endpoint.</param>
    /// <param name="json">The body, sent as application/json.</param>
    public static Request Post(string path, string json) => OfJson("POST", path, json);

    /// <summary>A PUT of JSON.</summary>
    /// <param name="path">Path and query of the endpoint.</param>
    /// <param name="json">The body, sent as application/json.</param>
    public static Request Put(string path, string json) => OfJson("PUT", path, json);

    /// <summary>
    /// A unary gRPC call, which travels over HTTP/2 whatever the load says. It succeeds where its grpc-status is OK; any other is a failed
    /// request, by its name. Over http:// Kestrel speaks HTTP/2 only where it speaks nothing else:
    /// <c>.WithEnvironment("Kestrel__EndpointDefaults__Protocols", "Http2")</c>.
    /// </summary>
    /// <param name="path">Service and method, such as "/greet.Greeter/SayHello".</param>
    /// <param name="message">The message as its serializer writes it, such as Protobuf's <c>ToByteArray()</c>; an empty one is a message too.</param>
    public static Request Grpc(string path, ReadOnlyMemory<byte> message)
    {
        // Not compressed, and its length (github.com/grpc/grpc, doc/PROTOCOL-HTTP2.md).
        const int PrefixLength = 5;
        var body = new byte[PrefixLength + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), message.Length);
        message.Span.CopyTo(body.AsSpan(PrefixLength));
        return new Request("POST", path)
        {
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/grpc", ["TE"] = "trailers" },
            BodyBytes = body,
        };
    }

    /// <summary>The same request with a header, in the place of one of that name.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <param name="value">Its value, which is *** in results and messages where the name is one of <see cref="SecretNames"/>.</param>
    public Request WithHeader(string name, string value) => this with
    {
        Headers = Headers.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Append(KeyValuePair.Create(name, value))
            .ToDictionary(header => header.Key, header => header.Value, StringComparer.Ordinal),
    };

    /// <inheritdoc/>
    public bool Equals(Request? other) =>
        other is not null
        && (Method, Path, Body, FollowRedirects) == (other.Method, other.Path, other.Body, other.FollowRedirects)
        && BodyBytes.HasValue == other.BodyBytes.HasValue
        && BodyBytes.GetValueOrDefault().Span.SequenceEqual(other.BodyBytes.GetValueOrDefault().Span)
        && Expect == other.Expect
        && HeaderValues.AreSame(Headers, other.Headers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Method, Path, Body);

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Secrets.HiddenQuery(Path)}";

    private static Request OfJson(string method, string path, string json) => new(method, path)
    {
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/json" },
        Body = json,
    };
}
