using FluentAssertions;
using PerfRegression.Model.Profiles;
using Xunit;

namespace PerfRegression.Unit.Profiles;

public sealed class RequestPathTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/a/b?c=d&e=/f", "/a/b?c=d&e=/f")]
    [InlineData("//x/", "//x/")]
    [InlineData("//example.org:9999/", "//example.org:9999/")]
    [InlineData("///", "///")]
    [InlineData("/http://example.org/", "/http://example.org/")]
    [InlineData("/@example.org", "/@example.org")]
    [InlineData("/:80", "/:80")]
    [InlineData("/?a=b", "/?a=b")]
    [InlineData("/a b ", "/a%20b%20")]
    [InlineData("/größe?q=東", "/gr%C3%B6%C3%9Fe?q=%E6%9D%B1")]
    [InlineData("/a%20b%2F?c=%0a", "/a%20b%2F?c=%0a")]
    [InlineData("/a/../b/./c", "/b/c")]
    public void A_path_goes_to_the_address_as_it_is_written(string path, string sent)
    {
        var at = LoadPlan.OfUsers(1).Sending(Request.Get(path), [new Uri("http://ann:pw@127.0.0.1:5000/")]).Targets.Single();

        (at.UserInfo, at.Authority, at.PathAndQuery).Should().Be(("ann:pw", "127.0.0.1:5000", sent));
        RequestPath.Faults(path).Should().BeEmpty();
    }

    [Theory]
    [InlineData("", "path: \"\" does not begin with \"/\".")]
    [InlineData("?a=b", "path: \"?a=b\" does not begin with \"/\".")]
    [InlineData("http://127.0.0.1/", "path: \"http://127.0.0.1/\" does not begin with \"/\".")]
    [InlineData(@"\\host\", @"path: ""\\\\host\\"" does not begin with ""/"".")]
    [InlineData(@"/\host", @"path: ""/\\host"" has a backslash in it, which would be sent as ""/""; write it as %5C.")]
    [InlineData("/a#b", "path: \"/a#b\" has a \"#\" in it, and what follows one is never sent; write it as %23.")]
    [InlineData("/a\n", "path: \"/a\\u000a\" has a control character in it; write it percent-encoded, such as %09.")]
    public void What_would_be_sent_otherwise_is_refused(string path, string fault) => RequestPath.Faults(path).Should().Equal(fault);
}
