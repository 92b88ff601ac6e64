using System.Diagnostics;
using FluentAssertions;
using PerfRegression.Search;
using Xunit;

namespace PerfRegression.Unit.Search.Settings;

public sealed class StartTests
{
    [Fact]
    public async Task A_bad_setting_ends_the_process_with_code_2_and_one_line() =>
        await ShouldEndAsync("Search:Shards:0:0 must be the connection string of the shard's primary, but there is none.");

    [Fact]
    public async Task Shards_out_of_reach_end_the_process_with_code_2_and_one_line_that_names_them_all() =>
        await ShouldEndAsync(
            "The primary of shard 0 at 127.0.0.1:1 (Search:Shards:0:0) can't be reached: Failed to connect to 127.0.0.1:1: Connection refused. "
            + "See that it is up and that the setting fits it. "
            + "The primary of shard 1 at 127.0.0.1:2 (Search:Shards:1:0) can't be reached: Failed to connect to 127.0.0.1:2: Connection refused. "
            + "See that it is up and that the setting fits it.",
            "--Search:Shards:0:0=Host=127.0.0.1;Port=1;Username=app;Password=hush",
            "--Search:Shards:1:0=Host=127.0.0.1;Port=2;Username=app;Password=hush");

    private static async Task ShouldEndAsync(string line, params string[] arguments)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        var start = new ProcessStartInfo(
            Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet",
            [typeof(SearchApp).Assembly.Location, "--urls", "http://127.0.0.1:0", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var app = Process.Start(start)!;

        try
        {
            var error = await app.StandardError.ReadToEndAsync(patience.Token);
            await app.WaitForExitAsync(patience.Token);

            error.Should().Be(line + Environment.NewLine);
            (await app.StandardOutput.ReadToEndAsync(patience.Token)).Should().BeEmpty();
            app.ExitCode.Should().Be(2);
        }
        finally
        {
            app.Kill();
        }
    }
}
