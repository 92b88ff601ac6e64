using FluentAssertions;
using PerfRegression.Model.Protocol;
using Xunit;

namespace PerfRegression.Unit.Profiles;

public sealed class ExpectFaultsTests
{
    [Theory]
    [InlineData("\"contentType\": \"json\"", "expect.contentType: \"json\" is not a media type, such as application/json.")]
    [InlineData("\"contentType\": \"\"", "expect.contentType: \"\" is not a media type, such as application/json.")]
    [InlineData("\"headers\": {\"X Y\": \"1\"}", "expect.headers: \"X Y\" is not a header name.")]
    [InlineData("\"headers\": {\"X\": \"1\", \"x\": \"2\"}", "expect.headers: X and x are the same header; name it once, with its values joined by a comma where it may have several.")]
    [InlineData("\"contentType\": \"a/b\", \"headers\": {\"content-type\": \"a/b\"}", "expect.contentType, expect.headers: both name the Content-Type; leave one of them out.")]
    [InlineData("\"text\": \"\"", "expect.text: it is empty, and so is a part of every body; leave it out, or name a text.")]
    [InlineData("\"json\": {\"items/0\": 1}", "expect.json: \"items/0\" is no JSON Pointer (RFC 6901), such as /items/0/id: it does not begin with \"/\".")]
    [InlineData("\"json\": {\"$.items[0]\": 1}", "expect.json: \"$.items[0]\" is no JSON Pointer (RFC 6901), such as /items/0/id: it does not begin with \"/\".")]
    [InlineData("\"jsonExists\": [\"/a~2b\"]", "expect.jsonExists: \"/a~2b\" is no JSON Pointer (RFC 6901), such as /items/0/id: it has a \"~\" that neither 0 nor 1 follows; write ~0 for \"~\" and ~1 for \"/\".")]
    [InlineData("\"jsonExists\": [\"/~\"]", "expect.jsonExists: \"/~\" is no JSON Pointer (RFC 6901), such as /items/0/id: it has a \"~\" that neither 0 nor 1 follows; write ~0 for \"~\" and ~1 for \"/\".")]
    [InlineData("\"statuses\": [204, 304], \"text\": \"a\"", "expect.statuses, expect.text: an answer of 204 or 304 has no body to look into; expect its status and headers alone.")]
    [InlineData("\"statuses\": [204], \"json\": {\"/a\": 1, \"/b\": 1}, \"jsonExists\": [\"/c\"]", "expect.statuses, expect.json, expect.jsonExists: an answer of 204 has no body to look into; expect its status and headers alone.")]
    [InlineData("\"json\": null, \"text\": null, \"contentType\": null")]
    [InlineData("\"statuses\": [200, 204], \"text\": \"a\", \"json\": {\"\": 1}, \"jsonExists\": [\"/\", \"/~0~1\"]")]
    [InlineData("\"statuses\": [204], \"contentType\": \"text/plain; charset=utf-8\"")]
    public void What_no_answer_could_be_is_refused(string expected, params string[] faults) => FaultsOf("GET", expected).Should().Equal(faults);

    [Fact]
    public void What_an_answer_to_HEAD_has_in_its_body_is_refused() => FaultsOf("head", "\"text\": \"a\", \"jsonExists\": [\"\"]").Should().Equal(
        "method, expect.text, expect.jsonExists: the answer to HEAD has no body to look into; use GET, or expect its status and headers alone.");

    [Theory]
    [InlineData(1024 * 1024)]
    [InlineData((1024 * 1024) + 1, "expect.text: it is longer than 1 MB, the most of a body that is looked into.")]
    public void A_text_is_no_longer_than_what_is_looked_into(int length, params string[] faults) => FaultsOf("GET", $"\"text\": \"{new string('x', length)}\"").Should().Equal(faults);

    private static IReadOnlyList<string> FaultsOf(string method, string expected) => PlanReader.Read(
        $$$"""{"targets": ["http://127.0.0.1:5000/"], "closed": {"stages": [{"duration": "1s", "target": 1}]}, "method": "{{{method}}}", "expect": {{{{expected}}}}}""").Faults;
}
