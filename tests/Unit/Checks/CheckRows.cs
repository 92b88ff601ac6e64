using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using PerfRegression.Model.Failures;

namespace PerfRegression.Unit.Checks;

/// <summary>The one table of what answers have to be, and what is said of those that are not.</summary>
internal static class CheckRows
{
    private const string Orders = """{"total": 2.0, "state": "öpen", "items": [{"id": 42, "a/b": {"m~n": null}}, {"id": -1.5e1}], "": true}""";
    private const string NoJson = "had no JSON in the body";
    private const string Broken = "had a body that its Content-Encoding does not decode";
    private static readonly string Long = new('x', 1024 * 1024);

    public static IReadOnlyList<CheckRow> All { get; } =
    [
        // Headers.
        Taken("a media type", Of("Content-Type: application/json", ""), new() { ContentType = "application/json" }),
        Taken("a media type with parameters that nobody asked for", Of("Content-Type: Application/JSON; charset=utf-8", ""), new() { ContentType = "application/json" }),
        Taken("a parameter in quotes", Of("content-type: text/html;x=1;CHARSET=\"UTF-8\"", ""), new() { ContentType = "text/html; charset=utf-8" }),
        Failed("another media type", Of("Content-Type: text/html", "<p>"), new() { ContentType = "application/json" }, "had no Content-Type: application/json", "Content-Type: text/html"),
        Failed("another parameter", Of("Content-Type: a/b; v=2", ""), new() { ContentType = "a/b; v=1" }, "had no Content-Type: a/b; v=1", "Content-Type: a/b; v=2"),
        Failed("a parameter that is missing", Of("Content-Type: a/b", ""), new() { ContentType = "a/b; v=1" }, "had no Content-Type: a/b; v=1", "Content-Type: a/b"),
        Failed("no media type", Of("X: 1", ""), new() { ContentType = "a/b" }, "had no Content-Type: a/b", "no such header"),
        Failed("what is no media type", Of("Content-Type: json", ""), new() { ContentType = "a/b" }, "had no Content-Type: a/b", "Content-Type: json"),
        Taken("a header", Of("x-cache:HIT ", ""), Header("X-Cache", "HIT")),
        Taken("a header of several lines", Of("X: 1\r\nY: 3\r\nX: 2", ""), Header("X", "1, 2")),
        Failed("another value", Of("X-Cache: hit", ""), Header("X-Cache", "HIT"), "had no X-Cache: HIT", "X-Cache: hit"),
        Failed("no such header", Of("Y: 1", ""), Header("X-Cache", "HIT"), "had no X-Cache: HIT", "no such header"),

        // A text.
        Taken("a text", Of("X: 1", "the total is 2"), new() { Text = "total" }),
        Taken("a text at the ends", Of("X: 1", "total"), new() { Text = "total" }),
        Taken("a text beyond ASCII", Of("X: 1", Orders), new() { Text = "öpen" }),
        Taken("a text until the close", Closed("total"), new() { Text = "total" }) with { IsClosed = true },
        Taken("a text across chunks", Chunked("to", "t", "al"), new() { Text = "total" }),
        Taken("a text at the end of the longest body", Of("X: 1", Long[5..] + "total"), new() { Text = "total" }),
        Failed("a text in other letters", Of("X: 1", "Total"), new() { Text = "total" }, "had no \"total\" in the body"),
        Failed("a text in quotes", Of("X: 1", "total"), new() { Text = "\"total\"" }, "had no \"\\\"total\\\"\" in the body"),
        Failed("a text in chunks of another", Chunked("to", "xt", "al"), new() { Text = "total" }, "had no \"total\" in the body"),
        Failed("a text in no body", Of("X: 1", ""), new() { Text = "total" }, "had no \"total\" in the body", "no body"),
        Failed("a body that is too long", Of("X: 1", "total" + Long), new() { Text = "total" }, "had a body of more than 1 MB, the most that is looked into") with { Kept = UnexpectedAnswer.LongestBody },
        Failed("chunks that are too long", Chunked(Long, "x"), new() { Text = "total" }, "had a body of more than 1 MB, the most that is looked into") with { Kept = UnexpectedAnswer.LongestBody },

        // JSON.
        Json("a number", Orders, "/items/0/id", 42),
        Json("a number with a fraction of 0", Orders, "/total", 2),
        Json("a number with an exponent", Orders, "/items/1/id", -15),
        Json("a text", Orders, "/state", "öpen"),
        Json("a text with escapes", "{\"state\": \"\\u00f6p\\u0065n\"}", "/state", "öpen"),
        Json("null", Orders, "/items/0/a~1b/m~0n", null),
        Json("the member without a name", Orders, "/", true),
        Json("an object in another order", """{"a": {"x": 1.0, "y": [2]}}""", "/a", new JsonObject { ["y"] = new JsonArray(2), ["x"] = 1 }),
        Json("the whole document", "7", "", 7),
        Json("after a byte order mark", "\uFEFF7", "", 7),
        Json("among white space", " \r\n7\n", "", 7),
        Failed("another number", Of("X: 1", Orders), new() { Json = { ["/items/0/id"] = 43 } }, "had no 43 at /items/0/id", "42"),
        Failed("a number that is a text", Of("X: 1", Orders), new() { Json = { ["/items/0/id"] = "42" } }, "had no \"42\" at /items/0/id", "42"),
        Failed("a text in other letters of JSON", Of("X: 1", Orders), new() { Json = { ["/state"] = "Öpen" } }, "had no \"Öpen\" at /state", "\"öpen\""),
        Failed("nothing there", Of("X: 1", Orders), new() { Json = { ["/items/2"] = null } }, "had no null at /items/2", "nothing there"),
        Failed("an index with a zero before it", Of("X: 1", Orders), new() { JsonExists = ["/items/01"] }, "had nothing at /items/01"),
        Failed("an index of an object", Of("X: 1", Orders), new() { JsonExists = ["/0"] }, "had nothing at /0"),
        Failed("a name of a text", Of("X: 1", Orders), new() { JsonExists = ["/state/x"] }, "had nothing at /state/x"),
        Failed("another document", Of("X: 1", "8"), new() { Json = { [""] = 7 } }, "had no 7 as its whole JSON", "8"),
        Taken("values that exist", Of("X: 1", Orders), new() { JsonExists = ["/items/1", "/items/0/a~1b/m~0n", ""] }),
        Failed("the second of two", Of("X: 1", Orders), new() { Json = { ["/total"] = 2, ["/state"] = 1 } }, "had no 1 at /state", "\"öpen\""),
        Failed("JSON in no body", Of("X: 1", ""), new() { JsonExists = ["/a"] }, NoJson, "no body"),
        Failed("a page in place of JSON", Of("X: 1", "<html>"), new() { JsonExists = ["/a"] }, NoJson),
        Failed("JSON that ends too early", Of("X: 1", "{\"a\": 1"), new() { JsonExists = ["/a"] }, NoJson),
        Failed("JSON that more follows", Of("X: 1", "{\"a\": 1}}"), new() { JsonExists = ["/a"] }, NoJson),
        Failed("half of a surrogate pair", Of("X: 1", "{\"a\": \"\\ud800\"}"), new() { Json = { ["/a"] = "x" } }, NoJson),
        Taken("JSON of 900 levels", Of("X: 1", new string('[', 900) + new string(']', 900)), new() { JsonExists = ["/0/0"] }),

        // What is encoded.
        Taken("gzip", Encoded("gzip", "the total is 2", stream => new GZipStream(stream, CompressionLevel.Fastest)), new() { Text = "total is" }),
        Taken("brotli", Encoded("br", Orders, stream => new BrotliStream(stream, CompressionLevel.Fastest)), new() { Json = { ["/items/0/id"] = 42 } }),
        Taken("deflate", Encoded("Deflate", "total", stream => new ZLibStream(stream, CompressionLevel.Fastest)), new() { Text = "total" }),
        Taken("one after the other", Encoded("gzip, identity", "total", stream => new GZipStream(stream, CompressionLevel.Fastest)), new() { Text = "total" }),
        Taken("an encoding that nobody looks into", Of("Content-Encoding: zstd", "x"), Header("Content-Encoding", "zstd")),
        Failed("a text that is not in what is decoded", Encoded("gzip", "sum", stream => new GZipStream(stream, CompressionLevel.Fastest)), new() { Text = "total" }, "had no \"total\" in the body"),
        Failed("another encoding", Of("Content-Encoding: zstd", "x"), new() { Text = "total" }, "had a body in an encoding that is not decoded, which are gzip, deflate and br", "Content-Encoding: zstd") with { Kept = 0 },
        Failed("what is not gzip", Of("Content-Encoding: gzip", "total"), new() { Text = "total" }, Broken, "Content-Encoding: gzip") with { Kept = 0 },
        Failed("what is not brotli", Of("Content-Encoding: br", "total total"), new() { Text = "total" }, Broken, "Content-Encoding: br") with { Kept = 0 },
        Failed("a few bytes that become many", Encoded("gzip", Long + "x", stream => new GZipStream(stream, CompressionLevel.Fastest)), new() { Text = "total" },
            "had a body of more than 1 MB, the most that is looked into", "Content-Encoding: gzip") with { Kept = 0 },

        // Several at once: the first is told.
        Failed("an unexpected status before all", Bytes("HTTP/1.1 500 Oh\r\nContent-Length: 4\r\n\r\noops"), new() { ContentType = "a/b", Text = "total" }, null),
        Failed("a header before the body", Of("Content-Type: text/html", "<p>"), new() { ContentType = "a/b", Text = "total" }, "had no Content-Type: a/b", "Content-Type: text/html"),
        Taken("another status that is listed", Bytes("HTTP/1.1 404 No\r\nContent-Length: 5\r\n\r\ntotal"), new() { Statuses = [404], Text = "total" }),
    ];

    public static CheckRow Named(string name) => All.Single(row => row.Name == name);

    public static IEnumerable<object[]> Names => All.Select(row => (object[])[row.Name]);

    private static CheckRow Json(string name, string body, string pointer, JsonNode? value) => Taken($"JSON: {name}", Of("X: 1", body), new() { Json = { [pointer] = value } });

    private static CheckRow Taken(string name, byte[] answer, Expect expect) => new(name, expect, answer, Fails: false);

    private static CheckRow Failed(string name, byte[] answer, Expect expect, string? flaw, string? found = null) => new(name, expect, answer, Fails: true, flaw, found);

    private static Expect Header(string name, string value) => new() { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value } };

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Of(string header, string body) => Of(header, Bytes(body));

    private static byte[] Of(string header, byte[] body) => [.. Bytes($"HTTP/1.1 200 OK\r\n{header}\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];

    private static byte[] Closed(string body) => Bytes($"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{body}");

    private static byte[] Chunked(params IEnumerable<string> chunks) =>
        Bytes($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{string.Concat(chunks.Select(chunk => $"{chunk.Length:x}\r\n{chunk}\r\n"))}0\r\n\r\n");

    private static byte[] Encoded(string coding, string body, Func<Stream, Stream> encoder)
    {
        using var encoded = new MemoryStream();
        using (var stream = encoder(encoded))
        {
            stream.Write(Bytes(body));
        }

        return Of($"Content-Encoding: {coding}", encoded.ToArray());
    }
}
