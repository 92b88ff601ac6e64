using FluentAssertions;
using PerfRegression.Judging;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class ErrorBodyTests
{
    // As ASP.NET Core writes it, with 5 KB of style.
    private static readonly string ExceptionPage = $$"""
        <!DOCTYPE html>
        <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
        <head>
            <meta charset="utf-8" />
            <title>Internal Server Error</title>
            <style>
                body .titleerror { {{new string('x', 5_000)}} }
            </style>
        </head>
        <body>
            <h1>An unhandled exception occurred while processing the request.</h1>
                <div class="titleerror">
                    InvalidOperationException: the &lt;ledger&gt; is gone<br />
        and so is the cash        </div>
                    <p class="location">Orders.Get() in <code title="/shop/Orders.cs">Orders.cs</code>, line 2</p>
        """;

    [Theory]
    [InlineData("", "")]
    [InlineData(" \r\n", "")]
    [InlineData("the ledger\r\nis\tgone\n", "the ledger is gone")]
    [InlineData("a \u001b[31mred\u001b[0m\0 word", "a [31mred [0m word")]
    [InlineData("System.InvalidOperationException: no ledger\n   at Orders.Get()\n", "System.InvalidOperationException: no ledger at Orders.Get()")]
    public void A_text_is_one_line(string body, string said) => ErrorBody.Of(body, "Internal Server Error").Should().Be(said);

    [Fact]
    public void It_is_no_longer_than_is_read()
    {
        ErrorBody.Of(new string('x', 400), "").Should().Be(new string('x', 400));
        ErrorBody.Of(new string('x', 401), "").Should().Be(new string('x', 400) + "…");
    }

    [Fact]
    public void The_page_about_an_exception_says_its_first_line() => ErrorBody.Of(ExceptionPage, "Internal Server Error").Should().Be("InvalidOperationException: the <ledger> is gone");

    [Theory]
    [InlineData(1_000)]
    [InlineData(400)]
    public void Cut_off_before_that_it_says_its_title(int length) => ErrorBody.Of(ExceptionPage[..length], "").Should().Be("Internal Server Error");

    [Theory]
    [InlineData("<html><head><TITLE lang='en'>502 Bad\nGateway</TITLE></head><body>nginx</body></html>", "502 Bad Gateway")]
    [InlineData("<html><head><script>var title = '<b>';</script></head><body><h1>No</h1>such &amp; such</body", "No such & such")]
    [InlineData("<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>", "NoSuchKey gone")]
    public void Any_other_page_says_its_title_or_its_text(string body, string said) => ErrorBody.Of(body, "").Should().Be(said);

    [Theory]
    [InlineData("""{"type":"https://tools.ietf.org/html/rfc9110#section-15.6.1","title":"No ledger","status":500,"detail":"It is\ngone."}""", "No ledger: It is gone.")]
    [InlineData("""{"title":"Service Unavailable","status":503,"detail":"The ledger is gone."}""", "The ledger is gone.")]
    [InlineData("""{"title":"Service Unavailable","status":503,"detail":null}""", "Service Unavailable")]
    [InlineData("""{"detail":"The ledger is gone."}""", "The ledger is gone.")]
    [InlineData("""{"title":"One or more validation errors occurred.","status":400,"errors":{"Id":["Too low.","Odd."],"Name":["Missing."]}}""", "One or more validation errors occurred: Too low.")]
    [InlineData("""{"title":"System.Exception","detail":"no ledger","exception":{"title":"other","details":"Syst""", "System.Exception: no ledger")]
    [InlineData("""{"error": "no ledger"}""", """{"error": "no ledger"}""")]
    [InlineData("{not JSON", "{not JSON")]
    public void A_problem_says_its_title_and_detail(string body, string said) => ErrorBody.Of(body, "Service Unavailable").Should().Be(said);
}
