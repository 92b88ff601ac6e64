using FluentAssertions;
using PerfRegression.Model.Formatting;
using Xunit;

namespace PerfRegression.Unit.Formatting;

public sealed class SecretsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("token=abc", "token=***")]
    [InlineData("token=***abc", "token=***")]
    [InlineData("(Location: /login?token=***), and more; and password=***; more", "(Location: /login?token=***), and more; and password=***; more")]
    [InlineData("a?access_token=abc&page=2", "a?access_token=***&page=2")]
    [InlineData("X-API-KEY = abc def", "X-API-KEY = *** def")]
    [InlineData("Host=db;Password=a b, c;Port=1", "Host=db;Password=***;Port=1")]
    [InlineData("Host=db;Pwd='a;b';Port=1", "Host=db;Pwd='***';Port=1")]
    [InlineData("ConnectionStrings__Db=\"Host=db;Password=abc\"", "ConnectionStrings__Db=\"Host=db;Password=***\"")]
    [InlineData("url=http://shop/?token=abc", "url=http://shop/?token=***")]
    [InlineData("--Auth:ClientSecret=abc", "--Auth:ClientSecret=***")]
    [InlineData("Authorization: Bearer abc def\r\nHost: shop", "Authorization: ***\r\nHost: shop")]
    [InlineData("  cookie: a=1; b=2\nAccept: */*", "  cookie: ***\nAccept: */*")]
    [InlineData("Set-Cookie: session=abc; Path=/", "Set-Cookie: ***")]
    [InlineData("Proxy-Authorization: Basic abc", "Proxy-Authorization: ***")]
    [InlineData("{\"user\":\"ann\",\"password\":\"a\\\"b\",\"n\":1}", "{\"user\":\"ann\",\"password\":\"***\",\"n\":1}")]
    [InlineData("{\"apiKey\": 12, \"n\": 1}", "{\"apiKey\": ***, \"n\": 1}")]
    [InlineData("{\"secret\": \"cut o", "{\"secret\": \"***\"")]
    [InlineData("postgres://ann:a@b@db:5432/shop", "postgres://ann:***@db:5432/shop")]
    public void What_a_text_names_as_a_secret_is_left_out_of_it(string text, string shown) => Secrets.Hidden(text).Should().Be(shown);

    [Theory]
    [InlineData("")]
    [InlineData("GET /token")]
    [InlineData("Expected p95 of \"issue a token\" to be at most 250 ms")]
    [InlineData("if (token == null) { token => 1 }")]
    [InlineData("Microsoft.IdentityModel.Tokens.SecurityTokenExpiredException: the token is too old")]
    [InlineData("Host=db;Username=ann;Database=shop")]
    [InlineData("{\"user\": \"ann\"}")]
    [InlineData("mail ann@example.com at http://127.0.0.1:5000/a?b=c")]
    public void Everything_else_stays(string text) => Secrets.Hidden(text).Should().Be(text);

    [Fact]
    public void What_its_writer_knows_is_left_out_wherever_it_stands() =>
        Secrets.Hidden("no such user: hunter2!, hunter2, hun", ["hunter", "hunter2!", "hun"]).Should().Be("no such user: ***, ***2, hun");

    [Theory]
    [InlineData("/orders", "/orders")]
    [InlineData("/orders?customer=42", "/orders?customer=42")]
    [InlineData("/orders?token=a;b&customer=42&api%2Dkey=c&flag", "/orders?token=***&customer=42&api%2Dkey=***&flag")]
    public void A_path_is_shown_without_the_values_of_secret_parameters(string path, string shown) => Secrets.HiddenQuery(path).Should().Be(shown);

    [Fact]
    public void Arguments_are_shown_without_those_that_are_secrets()
    {
        string[] arguments = ["--log", "debug", "--password", "hunter2", "--token=abcd", "--secret", "--verbose", "Host=db;Password=open sesame;Port=1"];

        Secrets.HiddenArguments(arguments).Should().Equal("--log", "debug", "--password", "***", "--token=***", "--secret", "--verbose", "Host=db;Password=***;Port=1");
        Secrets.InArguments(arguments).Should().Equal("hunter2", "abcd", "open sesame");
    }

    [Fact]
    public void Of_named_values_the_secrets_are_known_whole_and_in_parts() => Secrets.In(
    [
        new("Authorization", "Bearer abcdefgh"),
        new("Cookie", "session=12345678; theme=dark"),
        new("Shop", "Host=db;Password='a b'"),
        new("Accept", "*/*"),
        new("TOKEN", null),
    ]).Should().Equal("Bearer abcdefgh", "abcdefgh", "session=12345678; theme=dark", "12345678", "a b");

    [Fact]
    public async Task A_text_of_any_length_is_read_once()
    {
        var text = string.Concat(Enumerable.Repeat("a=b&c:d\n", 100_000));

        (await Task.Run(() => Secrets.Hidden(text)).WaitAsync(Patience)).Should().Be(text);
        (await Task.Run(() => Secrets.Hidden(new string('x', 1_000_000))).WaitAsync(Patience)).Should().HaveLength(1_000_000);
    }
}
