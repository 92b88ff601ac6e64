using PerfRegression.LoadGenerator.Wire;

namespace PerfRegression.LoadGenerator.Transports.Http;

/// <summary>What is sent to one address, as the runtime's HTTP client takes it.</summary>
internal sealed class ClientRequest(Hop hop)
{
    private readonly string? _host = RequestHeaders.HostOf(hop.Plan);
    private readonly KeyValuePair<string, string>[] _headers = [.. RequestHeaders.Of(hop.Plan, hop.Target)];
    private readonly byte[]? _content = hop.Plan.Content;

    public Hop Hop => hop;

    /// <summary>One message of it, which the client takes only once.</summary>
    public HttpRequestMessage NewMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(hop.Plan.Method), hop.Target)
        {
            Version = Version.Parse(hop.Plan.HttpVersion == "2" ? "2.0" : hop.Plan.HttpVersion),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = _content is null ? null : new ByteArrayContent(_content),
        };
        message.Headers.Host = _host;
        foreach (var (name, value) in _headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }
}
