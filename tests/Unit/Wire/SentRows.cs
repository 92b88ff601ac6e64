using System.Text;

namespace PerfRegression.Unit.Wire;

/// <summary>The one table of what a request is on the wire.</summary>
internal static class SentRows
{
    private const string Host = $"Host: 127.0.0.1:{SentRow.Port}\r\n";
    private const string OnlyWithABody = "`Allow`, `Expires` and `Last-Modified` only with a body";
    private const string KnownMethods = "a method such as `get` is sent as `GET`";

    public static IReadOnlyList<SentRow> All { get; } =
    [
        // Methods.
        Sent("a GET", Request.Get("/"), "GET / HTTP/1.1"),
        .. new[] { "HEAD", "DELETE", "OPTIONS" }.Select(method => Sent($"{method} without a body", new(method, "/"), $"{method} / HTTP/1.1")),
        .. new[] { "POST", "PUT", "PATCH", "TRACE", "PURGE" }.Select(method => Sent($"{method} without a body", new(method, "/"), $"{method} / HTTP/1.1", "Content-Length: 0")),
        Sent("a method of all kinds of signs", new("M-1!#$%&'*+.^_`|~", "/"), "M-1!#$%&'*+.^_`|~ / HTTP/1.1", "Content-Length: 0"),
        Sent("a method in lower case", new("get", "/"), "get / HTTP/1.1") with { Client = (Text("GET / HTTP/1.1"), KnownMethods) },

        // Paths.
        Sent("a path and a query", Request.Get("/a/b.c;d=e?f=g&h=/i?j"), "GET /a/b.c;d=e?f=g&h=/i?j HTTP/1.1"),
        Sent("a query alone", Request.Get("/?a=b"), "GET /?a=b HTTP/1.1"),
        Sent("an empty query", Request.Get("/a?"), "GET /a? HTTP/1.1"),
        Sent("two slashes", Request.Get("//example.org:9999/"), "GET //example.org:9999/ HTTP/1.1"),
        Sent("an address in a path", Request.Get("/http://example.org/"), "GET /http://example.org/ HTTP/1.1"),
        Sent("percent-encoding", Request.Get("/a%20b%2Fc?d=%0a%25"), "GET /a%20b%2Fc?d=%0a%25 HTTP/1.1"),
        Sent("a percent sign", Request.Get("/100%"), "GET /100%25 HTTP/1.1"),
        Sent("spaces in a path", Request.Get("/a b?c d "), "GET /a%20b?c%20d%20 HTTP/1.1"),
        Sent("a path of any language", Request.Get("/größe?q=東🦔"), "GET /gr%C3%B6%C3%9Fe?q=%E6%9D%B1%F0%9F%A6%94 HTTP/1.1"),
        Sent("brackets and quotes in a path", Request.Get("/[a]{b}\"c\"'d'<e>"), "GET /[a]%7Bb%7D%22c%22'd'%3Ce%3E HTTP/1.1"),
        Sent("a path with dots", Request.Get("/a/../b/./c"), "GET /b/c HTTP/1.1"),

        // Hosts.
        At("a name below localhost", $"http://shop.dev.localhost:{SentRow.Port}", $"GET / HTTP/1.1\r\nHost: shop.dev.localhost:{SentRow.Port}\r\n"),
        At("a name in capitals", $"http://LocalHost:{SentRow.Port}/", $"GET / HTTP/1.1\r\nHost: localhost:{SentRow.Port}\r\n"),
        At("an address of IPv6", $"http://[::1]:{SentRow.Port}/", $"GET / HTTP/1.1\r\nHost: [::1]:{SentRow.Port}\r\n"),
        new("a host of one's own", With("host", "shop.example"), "GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n"),
        new("a host of one's own with a port", With("Host", "shop.example:8080"), "GET / HTTP/1.1\r\nHost: shop.example:8080\r\n\r\n"),

        // Credentials.
        At("credentials", $"http://ann:s%20cret%3A@127.0.0.1:{SentRow.Port}/", $"GET / HTTP/1.1\r\n{Host}{Basic("ann:s cret:")}"),
        At("credentials of any language", $"http://zo%C3%AB:東@127.0.0.1:{SentRow.Port}/", $"GET / HTTP/1.1\r\n{Host}{Basic("zoë:東")}"),
        At("a name without a password", $"http://ann@127.0.0.1:{SentRow.Port}/", $"GET / HTTP/1.1\r\n{Host}{Basic("ann:")}"),
        At("a password without a name", $"http://:secret@127.0.0.1:{SentRow.Port}/", $"GET / HTTP/1.1\r\n{Host}{Basic(":secret")}"),
        Sent("an authorization of one's own", With("authorization", "Bearer mine"), "GET / HTTP/1.1", "Authorization: Bearer mine") with { Address = $"http://ann:secret@127.0.0.1:{SentRow.Port}/" },

        // Headers.
        Sent("several headers", With(("X-A", "1"), ("Accept", "*/*"), ("Cookie", "a=b; c=d"), ("User-Agent", "me/1.0 (test)")), "GET / HTTP/1.1", "X-A: 1", "Accept: */*", "Cookie: a=b; c=d", "User-Agent: me/1.0 (test)"),
        Sent("a name of all kinds of signs", With("X!#$%&'*+-.^_`|~9", "1"), "GET / HTTP/1.1", "X!#$%&'*+-.^_`|~9: 1"),
        Sent("a value of any language", With("X-Name", "Zoë Żółw 東京 🦔"), "GET / HTTP/1.1", "X-Name: Zoë Żółw 東京 🦔"),
        Sent("a value with spaces in it", With("X", "a  b\tc"), "GET / HTTP/1.1", "X: a  b\tc"),
        Sent("a value between spaces", With("X", "  a "), "GET / HTTP/1.1", "X:   a "),
        Sent("a value with commas and quotes", With("X", "a, \"b, c\";d=e"), "GET / HTTP/1.1", "X: a, \"b, c\";d=e"),
        Sent("an empty value", With("X", ""), "GET / HTTP/1.1", "X: "),
        Sent("values that are not what their headers have", With(("If-Modified-Since", "soon"), ("Accept", ";;")), "GET / HTTP/1.1", "If-Modified-Since: soon", "Accept: ;;"),
        Sent("Connection: close", With("connection", "Close"), "GET / HTTP/1.1", "Connection: Close"),
        Sent("Connection: keep-alive", With("Connection", "keep-alive"), "GET / HTTP/1.1", "Connection: keep-alive"),

        // Bodies.
        Sent("a body", Request.Post("/", "{\"a\":1}"), "POST / HTTP/1.1", "Content-Type: application/json", "Content-Length: 7", "", "{\"a\":1}"),
        Sent("a body of any language", Request.Put("/", "\"ä東🦔\""), "PUT / HTTP/1.1", "Content-Type: application/json", "Content-Length: 11", "", "\"ä東🦔\""),
        Sent("a body with line ends", new("PATCH", "/") { Body = "\r\n\r\na\n" }, "PATCH / HTTP/1.1", "Content-Length: 6", "", "\r\n\r\na\n"),
        Sent("an empty body", new("POST", "/") { Body = "" }, "POST / HTTP/1.1", "Content-Length: 0"),
        Sent("an empty body of a GET", Request.Get("/") with { Body = "" }, "GET / HTTP/1.1", "Content-Length: 0"),
        Sent("a body of a DELETE", new("DELETE", "/") { Body = "a" }, "DELETE / HTTP/1.1", "Content-Length: 1", "", "a"),
        Sent("a kind of body", With(("content-type", "text/plain; charset=utf-8"), ("Content-Language", "de")) with { Method = "POST", Body = "ä" }, "POST / HTTP/1.1", "Content-Type: text/plain; charset=utf-8", "Content-Language: de", "Content-Length: 2", "", "ä"),
        Sent("a header that the runtime takes for a body's", With(("Allow", "GET"), ("X", "1")), "GET / HTTP/1.1", "Allow: GET", "X: 1") with { Client = (Text("GET / HTTP/1.1", "X: 1"), OnlyWithABody) },
    ];

    private static SentRow At(string name, string address, string head) => new(name, Request.Get("/"), $"{head}\r\n") { Address = address };

    private static SentRow Sent(string name, Request request, params string[] lines) => new(name, request, Text(lines));

    // After an empty line comes the body.
    private static string Text(params string[] lines) => lines.IndexOf("") is > 0 and var end
        ? $"{Text(lines[..end])}{lines[end + 1]}"
        : $"{lines[0]}\r\n{Host}{string.Concat(lines[1..].Select(line => $"{line}\r\n"))}\r\n";

    private static Request With(string name, string value) => With((name, value));

    private static Request With(params (string Name, string Value)[] headers) =>
        Request.Get("/") with { Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase) };

    private static string Basic(string credentials) => $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}\r\n";
}
