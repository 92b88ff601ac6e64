using System.Globalization;
using System.Text;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Model.Profiles;

/// <summary>Says what is wrong with what a plan expects: what is not well formed, and what no answer could be.</summary>
internal static class ExpectFaults
{
    /// <summary>Which statuses may be expected.</summary>
    public const string StatusRange = "between 200 and 599";

    // RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5.
    private static readonly int[] WithoutBody = [204, 205, 304];

    /// <summary>All faults, one sentence each; empty when there may be such an answer.</summary>
    public static IEnumerable<string> Of(LoadPlan plan) =>
    [
        .. plan.Expect.Statuses.Where(status => status is < 200 or > 599).Select(status => string.Create(CultureInfo.InvariantCulture, $"expect.statuses: {status} is not {StatusRange}.")),
        .. OfHeaders(plan.Expect),
        .. OfBody(plan.Expect),
        .. OfNoBody(plan),
    ];

    private static IEnumerable<string> OfHeaders(Expect expect) =>
    [
        .. expect.ContentType is { } type && MediaType.Parse(type) is null ? [$"expect.contentType: {Quotation.Of(type)} is not a media type, such as application/json."] : Array.Empty<string>(),
        .. expect.Headers.Keys.Where(name => !HeaderName.IsToken(name)).Select(name => $"expect.headers: {Quotation.Of(name)} is not a header name."),
        .. HeaderName.Twice("expect.headers", expect.Headers.Keys),
        .. expect.Headers.Keys.Where(name => IsContentType(name) && expect.ContentType is not null).Select(_ => "expect.contentType, expect.headers: both name the Content-Type; leave one of them out."),
    ];

    private static IEnumerable<string> OfBody(Expect expect)
    {
        if (expect.Text is "")
        {
            yield return "expect.text: it is empty, and so is a part of every body; leave it out, or name a text.";
        }

        if (expect.Text is { } text && Encoding.UTF8.GetByteCount(text) > Expect.LongestBody)
        {
            yield return "expect.text: it is longer than 1 MB, the most of a body that is looked into.";
        }

        foreach (var (setting, pointer) in PointersOf(expect))
        {
            if (JsonPointer.FaultOf(pointer) is { } fault)
            {
                yield return $"{setting}: {Quotation.Of(pointer)} is no JSON Pointer (RFC 6901), such as /items/0/id: it {fault}.";
            }
        }
    }

    private static IEnumerable<string> OfNoBody(LoadPlan plan)
    {
        var expect = plan.Expect;
        if (!expect.LooksIntoBody)
        {
            yield break;
        }

        string[] settings = [.. expect.Text is null ? [] : (string[])["expect.text"], .. PointersOf(expect).Select(pointer => pointer.Setting).Distinct(StringComparer.Ordinal)];
        var named = string.Join(", ", settings);
        if (string.Equals(plan.Method, "HEAD", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"method, {named}: the answer to HEAD has no body to look into; use GET, or expect its status and headers alone.";
        }

        if (expect.Statuses.Count > 0 && expect.Statuses.All(WithoutBody.Contains))
        {
            yield return $"expect.statuses, {named}: an answer of {string.Join(" or ", expect.Statuses)} has no body to look into; expect its status and headers alone.";
        }
    }

    private static IEnumerable<(string Setting, string Pointer)> PointersOf(Expect expect) =>
        expect.Json.Select(value => ("expect.json", value.Key)).Concat(expect.JsonExists.Select(pointer => ("expect.jsonExists", pointer)));

    private static bool IsContentType(string name) => string.Equals(name, "Content-Type", StringComparison.OrdinalIgnoreCase);
}
