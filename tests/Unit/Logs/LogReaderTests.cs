using FluentAssertions;
using PerfRegression.Logs;
using Xunit;

namespace PerfRegression.Unit.Logs;

public class LogReaderTests
{
    private const string Exception = """
        System.InvalidOperationException: the ledger {"a":{0}} is gone
           at MyLibrary.Ledger.Open()
           at MyApp.Orders.Load() in /src/MyApp/Orders.cs:line 57
           at Microsoft.AspNetCore.Routing.EndpointMiddleware.Invoke(HttpContext httpContext)
        """;

    private const string Quoted = "System.InvalidOperationException: the ledger {\"a\":{0}} is gone at MyApp.Orders.Load() in Orders.cs:line 57";
    private const string Unhandled = "Connection id \"0HN\", Request id \"0HN:1\": An unhandled exception was thrown by the application.";

    public static TheoryData<string, string> ErrorsInEachFormat => new()
    {
        { $"fail: MyApp.Orders[3]\n      no orders\n{Indented(Exception)}", $"fail: MyApp.Orders[3] no orders {Quoted}" },
        { $"crit: MyApp.Orders[-3]\n      no orders\n      at all", "crit: MyApp.Orders[-3] no orders at all" },
        { $"12:00:00 fail: MyApp.Orders[3]\n      no orders", "fail: MyApp.Orders[3] no orders" },
        { $"[2026-12-01 12:00:00.123+01:00] fail: MyApp.Orders[3]\n      no orders", "fail: MyApp.Orders[3] no orders" },
        { $"\u001b[41m\u001b[30mfail\u001b[39m\u001b[22m\u001b[49m: MyApp.Orders[3]\n      no orders", "fail: MyApp.Orders[3] no orders" },
        { $"fail: MyApp.Orders[3] no orders {OnOneLine(Exception)}", $"fail: MyApp.Orders[3] no orders {Quoted}" },
        { $"<3>MyApp.Orders[3] no orders {OnOneLine(Exception)}", $"MyApp.Orders[3] no orders {Quoted}" },
        { $"<2>12:00:00 MyApp.Orders[3] no orders", "MyApp.Orders[3] no orders" },
        { Json("Error", "no orders", Exception), $"Error: MyApp.Orders[3] no orders {Quoted}" },
        { Json("Critical", "no orders", null), "Critical: MyApp.Orders[3] no orders" },
        { $"[12:00:00 ERR] no orders\n{Exception}", $"[12:00:00 ERR] no orders {Quoted}" },
        { $"[12:00:00 FTL] no orders", "[12:00:00 FTL] no orders" },
    };

    public static TheoryData<string, string> UnhandledInEachFormat => new()
    {
        { $"fail: Microsoft.AspNetCore.Server.Kestrel[13]\n      {Unhandled}\n{Indented(Exception)}", Quoted },
        { $"fail: Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware[1] An unhandled exception has occurred while executing the request. {OnOneLine(Exception)}", Quoted },
        { $"<3>Microsoft.AspNetCore.Server.Kestrel[13] {Unhandled} {OnOneLine(Exception)}", Quoted },
        { Json("Error", Unhandled, Exception), Quoted },
        { $"[12:00:00 ERR] {Unhandled}\n{Exception}", Quoted },
        { $"Unhandled exception. {Exception}", Quoted },
        { "[12:00:00 ERR] An unhandled exception was thrown by the application.", "[12:00:00 ERR] An unhandled exception was thrown by the application." },
    };

    [Theory]
    [MemberData(nameof(ErrorsInEachFormat))]
    public void An_error_is_counted_and_quoted_in_each_format(string printed, string quoted) =>
        Read($"info: MyApp[0]\n      fine\n{printed}\n{printed}\ninfo: MyApp[0]\n      fine").Should().Be(new LoggedErrors { Errors = 2, FirstError = quoted });

    [Theory]
    [MemberData(nameof(UnhandledInEachFormat))]
    public void So_is_an_exception_that_nobody_caught(string printed, string quoted) =>
        Read($"{printed}\n{printed}").Should().Be(new LoggedErrors { UnhandledExceptions = 2, FirstUnhandledException = quoted });

    [Theory]
    [InlineData("warn: MyApp[0]\n      fail: MyApp.Orders[3]\n      no orders")]
    [InlineData("<4>MyApp.Orders[3] no orders")]
    [InlineData("<html>MyApp.Orders[3] no orders")]
    [InlineData("{\"LogLevel\":\"Warning\",\"Message\":\"the \\u0022LogLevel\\u0022:\\u0022Error\\u0022\"}")]
    [InlineData("{\"LogLevel\":\"Error\",\"Message\":\"cut he")]
    [InlineData("{\"LogLevel\":\"Error\",\"Message\":\"half a pair: \\ud800\"}")]
    [InlineData("[12:00:00 WRN] no orders\nSystem.InvalidOperationException: the ledger is gone\n   at MyApp.Orders.Load()")]
    [InlineData("[the list] fail: MyApp.Orders[3]")]
    [InlineData("fail: no orders")]
    [InlineData("failed: MyApp.Orders[3]")]
    [InlineData("info: MyApp[0]\n      An unhandled exception was thrown")]
    [InlineData("System.InvalidOperationException: the ledger is gone\n   at MyApp.Orders.Load()")]
    public void What_is_not_surely_an_error_is_none(string printed) => Read(printed).Should().Be(LoggedErrors.None);

    [Fact]
    public void Both_kinds_are_counted_each_with_its_first() =>
        Read($"fail: MyApp[1]\n      one\nfail: MyApp[2]\n      two\nUnhandled exception. System.Exception: three\n   at MyApp.Main()").Should().Be(new LoggedErrors
        {
            Errors = 2,
            FirstError = "fail: MyApp[1] one",
            UnhandledExceptions = 1,
            FirstUnhandledException = "System.Exception: three at MyApp.Main()",
        });

    [Fact]
    public void An_entry_of_the_console_logger_ends_where_its_indentation_does() =>
        Read("fail: MyApp[1]\n      one\nsome other line\n      two").FirstError.Should().Be("fail: MyApp[1] one");

    [Theory]
    [InlineData("\n")]
    [InlineData(" ")]
    public void The_innermost_exception_is_told_with_its_place(string end)
    {
        const string Nested = """
            Shop.SaveException: could not save
            see the inner one
             ---> Shop.RetryException: gave up
             ---> Npgsql.NpgsqlException (0x80004005): Failed to connect to 127.0.0.1:5432
               at Npgsql.Connector.Open()
               --- End of inner exception stack trace ---
               at Shop.Orders.Save() in C:\src\Shop\Orders.cs:line 12
            """;

        Read($"<3>Shop[1] oh no {Nested.ReplaceLineEndings(" ")}").FirstError.Should().Be(Read($"fail: Shop[1]{(end == " " ? " oh no " : "\n      oh no\n      ")}{Nested.ReplaceLineEndings(end == " " ? " " : "\n      ")}").FirstError!["fail: ".Length..])
            .And.Be("Shop[1] oh no Shop.SaveException: could not save see the inner one ---> Npgsql.NpgsqlException (0x80004005): Failed to connect to 127.0.0.1:5432 at Shop.Orders.Save() in Orders.cs:line 12");
    }

    [Theory]
    [InlineData("<3>", "1 ", "MyApp[1] no orders", 1)]
    [InlineData("<3>", "1 ", "no orders", 0)]
    [InlineData("fail: MyApp[1] ", " in /", "", 1)]
    [InlineData("fail: MyApp[1]\n      System.Exception: gone\n         at MyApp.Main()", " in /", "", 1)]
    [InlineData("fail: MyApp[1] ", "a.Exception (", "", 1)]
    [InlineData("[12:00:00 ", "1 ", "ERR] no orders", 1)]
    public async Task A_line_of_any_length_is_read_once(string begins, string repeats, string ends, int errors) =>
        (await Task.Run(() => Read(begins + string.Concat(Enumerable.Repeat(repeats, 300_000)) + ends)).WaitAsync(TimeSpan.FromSeconds(60))).Errors.Should().Be(errors);

    [Fact]
    public void What_is_long_is_cut() => Read($"fail: MyApp[1]\n      {new string('x', 5000)}").FirstError.Should().Be($"fail: MyApp[1] {new string('x', 200)}…");

    private static string Indented(string text) => "      " + text.ReplaceLineEndings("\n      ");

    // As the console logger does it.
    private static string OnOneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Json(string level, string message, string? exception) => System.Text.Json.JsonSerializer.Serialize(new
    {
        EventId = 3,
        LogLevel = level,
        Category = "MyApp.Orders",
        Message = message,
        Exception = exception,
        State = new { Message = message },
    });

    private static LoggedErrors Read(string printed)
    {
        var reader = new LogReader();
        foreach (var line in printed.Split('\n'))
        {
            reader.Take(line.TrimEnd('\r'));
        }

        return reader.Errors;
    }
}
