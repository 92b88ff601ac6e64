using System.Text;

namespace PerfRegression.Unit.Transports;

/// <summary>The one table of where redirects lead.</summary>
internal static class RedirectRows
{
    private const string Elsewhere = "led to another server or scheme, where no redirect is followed: send the request there, or list the status in Expect.Statuses";
    private const string NoAddress = "had a Location that is no address";
    private const string NoLocation = "had no Location to follow";

    public static IReadOnlyList<RedirectRow> All { get; } =
    [
        // RFC 3986, sections 5.2 and 5.4.
        To("/landed", "/landed"),
        To("landed", "/a/landed"),
        To("./landed?e", "/a/landed?e"),
        To("../landed/./x/..", "/landed/"),
        To("../../../landed", "/landed"),
        To("?e=f", "/a/b?e=f"),
        To("/landed#part", "/landed"),
        To("#part", "/a/b?c=d"),
        To("/a//b/:80;x=1", "/a//b/:80;x=1"),
        To($"//127.0.0.1:{RedirectRow.Port}/landed", "/landed"),
        To($"http://127.0.0.1:{RedirectRow.Port}", "/"),
        To($"HTTP://127.0.0.1:{RedirectRow.Port}/landed?e#part", "/landed?e"),

        // What can't stand in an address.
        To("/a b?c d", "/a%20b?c%20d"),
        To(OfBytes("/größe?q=東🦔"), "/gr%C3%B6%C3%9Fe?q=%E6%9D%B1%F0%9F%A6%94"),
        To("/100%/a%20b%2Fc", "/100%25/a%20b%2Fc"),
        To("/{a}\"<b>", "/%7Ba%7D%22%3Cb%3E"),

        // Somewhere else.
        Not($"http://127.0.0.2:{RedirectRow.Port}/", Elsewhere),
        Not($"http://localhost:{RedirectRow.Port}/", Elsewhere),
        Not($"https://127.0.0.1:{RedirectRow.Port}/", Elsewhere),
        Not("http://127.0.0.1:1/", Elsewhere),
        Not("//example.org/a", Elsewhere),
        Not($"http://127.0.0.1:{RedirectRow.Port}@example.org/", Elsewhere),
        Not("mailto:ann@example.org", Elsewhere),
        Not("file:///etc/passwd", Elsewhere),

        // Nowhere.
        Not("", NoLocation),
        Not("///a", NoAddress),
        Not("http://[::1", NoAddress),
        Not("http://127.0.0.1:99999/", NoAddress),
        Not(@"/\example.org", "had a Location that has a backslash in it, which would be sent as \"/\"; write it as %5C"),
        Not("/a\tb", "had a Location that has a control character in it; write it percent-encoded, such as %09"),
        Not("/a\u001bb", "had a Location that has a control character in it; write it percent-encoded, such as %09"),
        Not("/gr\u00F6\u00DFe", "had a Location that is not UTF-8"),
    ];

    public static RedirectRow Of(string location) => All.Single(row => row.Location == location);

    private static RedirectRow To(string location, string sent) => new(location, sent, null);

    private static RedirectRow Not(string location, string flaw) => new(location, null, flaw);

    private static string OfBytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
