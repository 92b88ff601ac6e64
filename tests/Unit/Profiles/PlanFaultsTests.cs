using FluentAssertions;
using PerfRegression.Model.Protocol;
using Xunit;

namespace PerfRegression.Unit.Profiles;

public sealed class PlanFaultsTests
{
    private const string Targets = "\"targets\": [\"http://127.0.0.1:5000/\"]";
    private const string Closed = "\"closed\": {\"stages\": [{\"duration\": \"1s\", \"target\": 1}]}";

    [Fact]
    public void All_faults_are_said_at_once() => FaultsOf("""
        {
          "targets": ["nonsense", "http://192.0.2.1/", "ftp://127.0.0.1/", "http://127.0.0.1/", "https://127.0.0.1/"],
          "method": "GET / HTTP/1.1\r\n",
          "headers": {"X-Injected": "a\r\nEvil: b", "Bad Name": "c", "Connection": "d"},
          "expect": {"statuses": [200, 99, 600], "surprise": 1},
          "closed": {"stages": [{"duration": "-1s", "target": -5}, {"duration": "1s", "target": 60001}], "thinkTime": "-1s"},
          "open": {"stages": [], "startRate": -1, "maxConnections": 0},
          "warmUp": {"duration": "-2s", "users": 0},
          "timeout": "0s", "connectTimeout": "2h", "gracefulStop": "-1s",
          "httpVersion": "3",
          "transport": "Epoll",
          "surprise": 1
        }
        """).Should().Equal(
        "expect.surprise: no such setting; see --help.",
        "surprise: no such setting; see --help.",
        "targets: \"nonsense\" is not an absolute http or https address.",
        "targets: \"http://192.0.2.1/\" is not on this machine; load goes only to loopback addresses (127.0.0.1, [::1], localhost) and to hosts that allowedHosts names.",
        "targets: \"ftp://127.0.0.1/\" is not an absolute http or https address.",
        "targets: http and https can't be mixed in one plan.",
        "method: \"GET / HTTP/1.1\\u000d\\u000a\" is not an HTTP method.",
        "headers: the value of X-Injected has a line break in it.",
        "headers: \"Bad Name\" is not a header name.",
        "headers: Connection may be close or keep-alive, but found \"d\".",
        "expect.statuses: 99 is not between 200 and 599.",
        "expect.statuses: 600 is not between 200 and 599.",
        "closed, open: exactly one of the two models is needed.",
        "closed.stages[0].duration: -1s is negative.",
        "closed.stages[0].target: -5 is not between 0 and 60,000 users.",
        "closed.stages[1].target: 60001 is not between 0 and 60,000 users.",
        "closed.thinkTime: -1s is not between 0 and 1h.",
        "open.stages: at least one stage is needed, such as {\"duration\": \"10s\", \"target\": 50}.",
        "open.startRate: -1 is not between 0 and 1,000,000 requests a second.",
        "open.maxConnections: 0 is not between 1 and 60,000.",
        "warmUp.users: 0 is not between 1 and 60,000.",
        "timeout: 0s is not above 0 and at most 1h.",
        "connectTimeout: 2h is not above 0 and at most 1h.",
        "gracefulStop: -1s is not between 0 and 1h.",
        "warmUp.duration: -2s is not between 0 and 1h.",
        "httpVersion: \"3\" is not one of 1.1, 2.",
        "transport: Epoll speaks HTTP/1.1 without TLS only; use Auto or HttpClient.");

    [Fact]
    public void What_is_there_twice_is_refused() => FaultsOf("""
        {"timeout": "1s", "timeout": "2s",
         "closed": {"stages": [{"target": 1}, {"target": 1, "target": 2}]}}
        """).Should().Equal("timeout: is there twice, again at line 1, column 19.", "closed.stages[1].target: is there twice, again at line 2, column 53.");

    [Fact]
    public void Wrong_types_are_quoted_and_not_followed_by_what_they_cause() => FaultsOf("""
        {
          "targets": "http://127.0.0.1/", "method": 1, "headers": {"a": 1}, "body": [], "expect": {"statuses": ["200"], "contentType": 1, "headers": {"a": 1}, "text": [], "json": [], "jsonExists": [null]},
          "closed": {"stages": [{"duration": []}, 7, {"duration": "soon", "target": "many", "extra": 1}], "thinkTime": true},
          "warmUp": 3, "timeout": "6 0", "httpVersion": 2, "transport": "Pigeon", "untilStopped": "no", "more": 1
        }
        """).Should().Equal(
        "targets: a list of addresses is needed, but found \"http://127.0.0.1/\".",
        "method: a text is needed, but found 1.",
        "headers: an object of texts is needed, but found something else.",
        "body: a text is needed, but found [].",
        "expect.statuses: a list of whole numbers between 200 and 599 is needed, but found [\"200\"].",
        "expect.contentType: a text is needed, but found 1.",
        "expect.headers: an object of texts is needed, but found something else.",
        "expect.text: a text is needed, but found [].",
        "expect.json: an object is needed, but found [].",
        "expect.jsonExists: a list of texts is needed, but found [null].",
        "closed.stages[0].duration: a duration such as \"250ms\", \"10s\", \"1m30s\" or a number of milliseconds is needed, but found [].",
        "closed.stages[0].target: is missing.",
        "closed.stages[1]: an object is needed, but found 7.",
        "closed.stages[2].duration: a duration such as \"250ms\", \"10s\", \"1m30s\" or a number of milliseconds is needed, but found \"soon\".",
        "closed.stages[2].target: a number is needed, but found \"many\".",
        "closed.stages[2].extra: no such setting; see --help.",
        "closed.thinkTime: a duration such as \"250ms\", \"10s\", \"1m30s\" or a number of milliseconds is needed, but found true.",
        "warmUp: an object is needed, but found 3.",
        "timeout: a duration such as \"250ms\", \"10s\", \"1m30s\" or a number of milliseconds is needed, but found \"6 0\".",
        "httpVersion: a text is needed, but found 2.",
        "transport: one of Auto, Epoll, Sockets, HttpClient is needed, but found \"Pigeon\".",
        "untilStopped: true or false is needed, but found \"no\".",
        "more: no such setting; see --help.");

    [Fact]
    public void An_empty_plan_lacks_its_targets_and_its_model() => FaultsOf("{}").Should().Equal(
        "targets: at least one address is needed, such as \"http://127.0.0.1:5000/\".",
        "closed, open: exactly one of the two models is needed.");

    [Fact]
    public void A_load_that_would_send_nothing_is_refused() =>
        FaultsOf($$$"""{{{{Targets}}}, "open": {"stages": [{"duration": "0s", "target": 0}], "maxConnections": 1}}""").Should().Equal(
            "open.stages: every target is 0 or less, so no request would be sent.",
            "open.stages: every duration is 0 or less, so nothing would be measured.");

    [Theory]
    [InlineData("[{\"duration\": \"0s\", \"target\": 0.5}, {\"duration\": \"1s\", \"target\": 0.5}]", 0.5)]
    [InlineData("[{\"duration\": \"1s\", \"target\": 1}, {\"duration\": \"1s\", \"target\": 1.5}]", 1.5)]
    public void Users_are_whole(string stages, double target) =>
        FaultsOf($$$"""{{{{Targets}}}, "closed": {"stages": {{{stages}}}}}""").Should().NotBeEmpty()
            .And.OnlyContain(fault => fault.EndsWith(FormattableString.Invariant($"{target} is not a whole number of users."), StringComparison.Ordinal));

    [Fact]
    public void A_rate_may_be_a_fraction_and_may_fall_to_nothing() =>
        FaultsOf($$$"""{{{{Targets}}}, "open": {"startRate": 40.5, "stages": [{"duration": "2s", "target": 0}], "maxConnections": 1}}""").Should().BeEmpty();

    [Theory]
    [InlineData("http://localhost:5000/")]
    [InlineData("http://shop.localhost:5000/")]
    [InlineData("http://a.shop.dev.LOCALHOST:5000/")]
    [InlineData("http://[::1]:5000/")]
    [InlineData("http://127.1.2.3:5000/")]
    public void All_names_of_this_machine_are_taken(string target) => FaultsOf($$"""{"targets": ["{{target}}"], {{Closed}}}""").Should().BeEmpty();

    [Theory]
    [InlineData("http://notlocalhost:5000/")]
    [InlineData("http://localhost.example:5000/")]
    [InlineData("http://[::127.0.0.1]:5000/")]
    public void Names_of_others_are_not(string target) => FaultsOf($$"""{"targets": ["{{target}}"], {{Closed}}}""").Should().ContainSingle().Which.Should().Contain("is not on this machine");

    [Theory]
    [InlineData("http://shop.example:5000/", "[\"shop.example\"]")]
    [InlineData("http://SHOP.example/", "[\"other.example\", \"Shop.Example\"]")]
    [InlineData("http://[2001:db8::1]:5000/", "[\"2001:db8::1\"]")]
    public void They_are_once_they_are_named(string target, string allowed) => FaultsOf($$"""{"targets": ["{{target}}"], "allowedHosts": {{allowed}}, {{Closed}}}""").Should().BeEmpty();

    [Theory]
    [InlineData("[\"shop.example\"]", "targets: \"http://cart.shop.example/\" is not on this machine")]
    [InlineData("[]", "targets: \"http://cart.shop.example/\" is not on this machine")]
    [InlineData("\"cart.shop.example\"", "allowedHosts: a list of texts is needed, but found \"cart.shop.example\".")]
    public void Another_name_allows_nothing(string allowed, string fault) =>
        FaultsOf($$"""{"targets": ["http://cart.shop.example/"], "allowedHosts": {{allowed}}, {{Closed}}}""").Should().Contain(found => found.StartsWith(fault, StringComparison.Ordinal));

    [Fact]
    public void A_password_in_an_address_is_not_repeated() => FaultsOf($$"""{"targets": ["http://ann:s3cret@192.0.2.1/"], {{Closed}}}""").Should().Equal(
        "targets: \"http://…@192.0.2.1/\" is not on this machine; load goes only to loopback addresses (127.0.0.1, [::1], localhost) and to hosts that allowedHosts names.");

    [Theory]
    [InlineData("\"method\": \"GET\\n\"", "method: \"GET\\u000a\" is not an HTTP method.")]
    [InlineData("\"headers\": {\"X\\n\": \"1\"}", "headers: \"X\\u000a\" is not a header name.")]
    [InlineData("\"headers\": {\"X\": \"1\\u0000\"}", "headers: the value of X has a NUL character in it.")]
    [InlineData("\"headers\": {\"content-LENGTH\": \"1\"}", "headers: content-LENGTH is set by the generator itself.")]
    [InlineData("\"headers\": {\"X-A\": \"1\", \"Y\": \"2\", \"x-a\": \"3\"}", "headers: X-A and x-a are the same header; name it once, with its values joined by a comma where it may have several.")]
    [InlineData("\"warmUp\": {\"users\": 2000000000}", "warmUp.users: 2000000000 is not between 1 and 60,000.")]
    [InlineData("\"transport\": 3", "transport: one of Auto, Epoll, Sockets, HttpClient is needed, but found 3.")]
    [InlineData("\"headers\": {\"X\": null}", "headers: an object of texts is needed, but found something else.")]
    [InlineData("\"expect\": {\"statuses\": [null]}", "expect.statuses: a list of whole numbers between 200 and 599 is needed, but found [null].")]
    [InlineData("\"body\": \"\\ud800\"", "body: a text is needed, but found \"\\ud800\".")]
    [InlineData("\"warmUp\": {\"users\": 1.5}", "warmUp.users: a whole number between 1 and 60,000 is needed, but found 1.5.")]
    [InlineData("\"\": 1", "\"\": no such setting; see --help.")]
    [InlineData("\"warmUp\": {\"\": 1}", "warmUp.\"\": no such setting; see --help.")]
    [InlineData("\"a: b\\n\": 1", "\"a: b\\u000a\": no such setting; see --help.")]
    [InlineData("\"http://u:pw@h\": 1", "\"http://…@h\": no such setting; see --help.")]
    [InlineData("\"body\": {\"a\":\n  1}", "body: a text is needed, but found {\"a\": 1}.")]
    [InlineData("\"warmUp\": {\"users\": 1e-1}", "warmUp.users: a whole number between 1 and 60,000 is needed, but found 1e-1.")]
    [InlineData("\"warmUp\": {\"users\": 2147483648}", "warmUp.users: a whole number between 1 and 60,000 is needed, but found 2147483648.")]
    [InlineData("\"expect\": {\"statuses\": [99999999999]}", "expect.statuses: a list of whole numbers between 200 and 599 is needed, but found [99999999999].")]
    [InlineData("\"headers\": {\"X\\u001b\": \"\\n\"}", "headers: \"X\\u001b\" is not a header name.", "headers: the value of X\\u001b has a line break in it.")]
    [InlineData("\"headers\": {\"Host\": \"a\\tb\"}", "headers: \"a\\u0009b\" is not a host, such as shop.example or shop.example:8080.")]
    [InlineData("\"headers\": {\"Connection\": \"\\u0007\"}", "headers: Connection may be close or keep-alive, but found \"\\u0007\".")]
    [InlineData("\"httpVersion\": \"1.1\\u001b\"", "httpVersion: \"1.1\\u001b\" is not one of 1.1, 2.")]
    [InlineData("\"warmUp\": \"\u009b2J\"", "warmUp: an object is needed, but found \"\\u009b2J\".")]
    [InlineData("\"warmUp\": {\"users\": 1e400}", "warmUp.users: a whole number between 1 and 60,000 is needed, but found 1e400.")]
    [InlineData("\"expect\": {\"statuses\": [200.5]}", "expect.statuses: a list of whole numbers between 200 and 599 is needed, but found [200.5].")]
    [InlineData("\"method\": \"GET\", \"body\": \"{}\"", "method, body: GET has no body that a server would read; send it with POST, PUT or PATCH, or leave the body out.")]
    [InlineData("\"body\": \"{}\"", "method, body: GET has no body that a server would read; send it with POST, PUT or PATCH, or leave the body out.")]
    [InlineData("\"method\": \"head\", \"body\": \"{}\"", "method, body: head has no body that a server would read; send it with POST, PUT or PATCH, or leave the body out.")]
    [InlineData("\"method\": \"TRACE\", \"body\": \"{}\"", "method, body: TRACE has no body that a server would read; send it with POST, PUT or PATCH, or leave the body out.")]
    [InlineData("\"method\": \"CONNECT\"", "method: CONNECT asks a proxy for a tunnel and no endpoint for an answer; use another method.")]
    [InlineData("\"headers\": {\"content-type\": \"text/plain\"}", "headers, body: content-type describes a body, and there is none; set one (\"\" is an empty one), or leave the header out.")]
    [InlineData("\"method\": 1, \"body\": \"{}\"", "method: a text is needed, but found 1.")]
    [InlineData("\"method\": \"POST\", \"body\": 1, \"headers\": {\"Content-Type\": \"text/plain\"}", "body: a text is needed, but found 1.")]
    [InlineData("\"method\": \"POST\", \"body\": \"\", \"bodyBase64\": \"AAE=\"", "body, bodyBase64: both are set, and one body is sent; leave one of them out.")]
    [InlineData("\"bodyBase64\": \"AAE=\"", "method, bodyBase64: GET has no body that a server would read; send it with POST, PUT or PATCH, or leave the body out.")]
    [InlineData("\"method\": \"POST\", \"bodyBase64\": \"A\"", "bodyBase64: a text in Base64 is needed, but found \"A\".")]
    [InlineData("\"method\": \"POST\", \"bodyBase64\": \"AAE=\", \"headers\": {\"content-type\": \"application/grpc+proto\"}", "headers, httpVersion: a gRPC call travels over HTTP/2; set httpVersion to \"2\".")]
    [InlineData("\"followRedirects\": -1", "followRedirects: -1 is not between 0 and 20.")]
    [InlineData("\"followRedirects\": 21", "followRedirects: 21 is not between 0 and 20.")]
    [InlineData("\"followRedirects\": true", "followRedirects: a whole number between 0 and 20 is needed, but found true.")]
    [InlineData("\"followRedirects\": 20")]
    [InlineData("\"transport\": \"Sockets\", \"httpVersion\": \"2\"", "transport: Sockets speaks HTTP/1.1 without TLS only; use Auto or HttpClient.")]
    public void A_fault_names_its_setting(string setting, params string[] faults) => FaultsOf($"{{{Targets}, {Closed}, {setting}}}").Should().Equal(faults);

    [Theory]
    [InlineData("\"method\": \"GET\", \"body\": \"\", \"headers\": {\"Content-Type\": \"text/plain\"}")]
    [InlineData("\"method\": \"DELETE\", \"body\": \"{}\"")]
    [InlineData("\"method\": \"OPTIONS\", \"body\": \"{}\"")]
    [InlineData("\"method\": \"QUERY\", \"body\": \"{}\"")]
    [InlineData("\"method\": \"POST\", \"bodyBase64\": \"AAE=\", \"headers\": {\"Content-Type\": \"application/grpc-web\"}")]
    [InlineData("\"method\": \"POST\", \"bodyBase64\": \"AAE=\", \"httpVersion\": \"2\", \"headers\": {\"Content-Type\": \"application/grpc\"}")]
    public void An_empty_body_and_methods_that_may_have_one_are_taken(string setting) => FaultsOf($"{{{Targets}, {Closed}, {setting}}}").Should().BeEmpty();

    [Theory]
    [InlineData("Auto", "1.1")]
    [InlineData("Epoll", "1.1")]
    [InlineData("Sockets", "1.1")]
    [InlineData("HttpClient", "1.1")]
    [InlineData("HttpClient", "2")]
    public void A_body_that_no_server_reads_is_refused_whatever_sends_it(string transport, string version) =>
        FaultsOf($$"""{{{Targets}}, {{Closed}}, "body": "{}", "transport": "{{transport}}", "httpVersion": "{{version}}"}""").Should().Equal(
            "method, body: GET has no body that a server would read; send it with POST, PUT or PATCH, or leave the body out.");

    [Fact]
    public void Stages_may_last_an_hour_together() =>
        FaultsOf($$$"""{{{{Targets}}}, "closed": {"stages": [{"duration": "59m", "target": 1}, {"duration": "61s", "target": 1}]}}""").Should().Equal(
            "stages: together they last 3601s, more than 1h.");

    [Fact]
    public void Absurd_durations_do_not_overflow()
    {
        var stage = """{"duration": "120000000h", "target": 1}""";

        FaultsOf($$$"""{{{{Targets}}}, "closed": {"stages": [{{{stage}}}, {{{stage}}}, {{{stage}}}]}}""").Should().ContainSingle()
            .Which.Should().StartWith("stages: together they last ").And.EndWith(", more than 1h.");
    }

    [Fact]
    public void Of_a_long_name_the_beginning_is_said() => FaultsOf($$"""{{{Targets}}, {{Closed}}, "{{new string('x', 59)}}🙂x": 1}""").Should().Equal(
        $"\"{new string('x', 59)}\ud83d…\": no such setting; see --help.");

    [Fact]
    public void Of_a_long_value_the_beginning_is_said() => FaultsOf($$$"""{{{{Targets}}}, {{{Closed}}}, "body": ["{{{new string('x', 300_000)}}}"]}""").Should().Equal(
        $"body: a text is needed, but found [\"{new string('x', 198)}….");

    [Theory]
    [InlineData("1.0", 1)]
    [InlineData("1e3", 1_000)]
    [InlineData("20.5e1", 205)]
    public void A_whole_number_may_be_written_in_any_way(string text, int number)
    {
        var (plan, faults) = PlanReader.Read($$$"""{{{{Targets}}}, "open": {"startRate": 1, "stages": [{"duration": "1s", "target": 1}], "maxConnections": {{{text}}}}, "warmUp": {"users": {{{text}}}}, "expect": {"statuses": [2e2]}}""");

        faults.Should().BeEmpty();
        (plan!.Open!.MaxConnections, plan.WarmUp.Users).Should().Be((number, number));
        plan.Expect.Statuses.Should().Equal(200);
    }

    [Theory]
    [InlineData("", "The plan is empty.")]
    [InlineData(" \n", "The plan is empty.")]
    [InlineData("{", "The plan is not JSON: line 1, column 2: it ends there, unfinished.")]
    [InlineData("{\"a\": [1, 2", "The plan is not JSON: line 1, column 12, a[0]: it ends there, unfinished.")]
    [InlineData("{\"a\":\n\"b", "The plan is not JSON: line 2, column 3, a: it ends there, unfinished.")]
    [InlineData("plan", "The plan is not JSON: line 1, column 1: 'p' can't stand there.")]
    [InlineData("{'a': 1}", "The plan is not JSON: line 1, column 2: ''' can't stand there.")]
    [InlineData("{\"a\": 1,}", "The plan is not JSON: line 1, column 9: '}' can't stand there.")]
    [InlineData("{\"a\": 1 \"b\": 2}", "The plan is not JSON: line 1, column 9: '\"' can't stand there.")]
    [InlineData("{\"a\": NaN}", "The plan is not JSON: line 1, column 7, a: 'N' can't stand there.")]
    [InlineData("{\"a\": \"x\ny\"}", "The plan is not JSON: line 1, column 9, a: the control character U+000A can't stand there.")]
    [InlineData("{\"a\": \0}", "The plan is not JSON: line 1, column 7, a: the control character U+0000 can't stand there.")]
    [InlineData("{\"ü🙂\": “x”}", "The plan is not JSON: line 1, column 9, \"ü🙂\": '“' can't stand there.")]
    [InlineData("{\n  \"closed\": {\r\n \"stages\": [{}, {\"duration\": }]}}", "The plan is not JSON: line 3, column 30, closed.stages[1].duration: '}' can't stand there.")]
    [InlineData("{}\n}", "The plan is not JSON: line 2, column 1: '}' can't stand there.")]
    [InlineData("// c\n{}", "The plan is not JSON: line 1, column 1: '/' can't stand there.")]
    [InlineData("{\n\"\\ud800\": 1}", "The plan is not JSON: line 2, column 1: the name there has half of a surrogate pair in it.")]
    public void What_is_not_json_is_said_not_to_be(string text, string fault) => FaultsOf(text).Should().Equal(fault);

    [Fact]
    public void A_plan_is_an_object() => FaultsOf("[]").Should().Equal("plan: an object is needed, but found [].");

    [Fact]
    public void A_model_that_can_not_be_read_is_not_missing_too() => FaultsOf($$"""{{{Targets}}, "closed": {"stages": 1}, "open": 2}""").Should().Equal(
        "closed.stages: a list of objects is needed, but found 1.",
        "open: an object is needed, but found 2.");

    [Fact]
    public void A_target_that_is_no_address_is_quoted() => FaultsOf($$"""{"targets": [null], {{Closed}}}""").Should().Equal(
        "targets: a list of addresses is needed, but found [null].");

    [Theory]
    [InlineData("http://127.0.0.1:5000/")]
    [InlineData("http://127.9.9.9/")]
    [InlineData("http://[::1]:5000/")]
    [InlineData("http://LOCALHOST:5000/")]
    [InlineData("https://localhost/")]
    public void Any_loopback_address_will_do(string target) => FaultsOf($"{{\"targets\": [\"{target}\"], {Closed}}}").Should().BeEmpty();

    [Theory]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://localhost.example.com/")]
    [InlineData("http://127.0.0.1.example.com/")]
    [InlineData("http://[::2]/")]
    [InlineData("http://[::127.0.0.1]/")]
    public void No_other_address_will(string target) => FaultsOf($"{{\"targets\": [\"{target}\"], {Closed}}}").Should().Equal(
        $"targets: \"{target}\" is not on this machine; load goes only to loopback addresses (127.0.0.1, [::1], localhost) and to hosts that allowedHosts names.");

    private static IReadOnlyList<string> FaultsOf(string json) => PlanReader.Read(json).Faults;
}
