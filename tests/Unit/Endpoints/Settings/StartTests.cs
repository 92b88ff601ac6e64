using System.Diagnostics;
using FluentAssertions;
using PerfRegression.Endpoints;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Settings;

public sealed class StartTests
{
    [Fact]
    public async Task A_bad_setting_ends_the_process_with_code_2_and_one_line()
    {
        using var patience = new CancellationTokenSource(Gate.Patience);
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            ArgumentList = { typeof(EndpointsApp).Assembly.Location, "--runtime-model", "fibers", "--urls", "http://127.0.0.1:0" },
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var app = Process.Start(start)!;

        try
        {
            var error = await app.StandardError.ReadToEndAsync(patience.Token);
            await app.WaitForExitAsync(patience.Token);

            error.Should().Be($"runtime-model must be thread-pool or event-loop, but found 'fibers'.{Environment.NewLine}");
            app.ExitCode.Should().Be(2);
        }
        finally
        {
            app.Kill();
        }
    }
}
