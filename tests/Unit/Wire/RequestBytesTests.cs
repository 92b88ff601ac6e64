using System.Text;
using FluentAssertions;
using PerfRegression.LoadGenerator.Wire;
using Xunit;

namespace PerfRegression.Unit.Wire;

public sealed class RequestBytesTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5000", "GET / HTTP/1.1\r\nHost: 127.0.0.1:5000\r\n\r\n")]
    [InlineData("http://[::1]:5000/a%20b?c=d#e", "GET /a%20b?c=d HTTP/1.1\r\nHost: [::1]:5000\r\n\r\n")]
    [InlineData("http://localhost/", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    public void A_request_names_its_target(string target, string request) => Written(new LoadPlan(), target).Should().Be(request);

    [Fact]
    public void A_body_is_counted_in_bytes() =>
        Written(new LoadPlan { Method = "POST", Body = "ä", Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-A"] = "1" } }, "http://127.0.0.1:1/")
            .Should().Be("POST / HTTP/1.1\r\nHost: 127.0.0.1:1\r\nX-A: 1\r\nContent-Length: 2\r\n\r\nä");

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public void A_request_that_could_have_a_body_says_that_it_has_none(string method) =>
        Written(new LoadPlan { Method = method }, "http://127.0.0.1:1/").Should().Be($"{method} / HTTP/1.1\r\nHost: 127.0.0.1:1\r\nContent-Length: 0\r\n\r\n");

    private static string Written(LoadPlan plan, string target) => Encoding.UTF8.GetString(RequestBytes.Of(plan, new Uri(target)));
}
