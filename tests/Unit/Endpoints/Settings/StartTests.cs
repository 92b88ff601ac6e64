using System.Diagnostics;
using FluentAssertions;
using PerfRegression.Endpoints;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Settings;

public sealed class StartTests
{
    [Fact]
    public async Task Bad_settings_end_the_process_with_code_2_and_a_line_each()
    {
        using var patience = new CancellationTokenSource(Gate.Patience);
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            ArgumentList = { typeof(EndpointsApp).Assembly.Location, "--runtime-model", "fibers", "--Select:ConnectionString=Host=db;Password=hu;sh=1", "--urls", "http://127.0.0.1:0" },
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var app = Process.Start(start)!;

        try
        {
            var error = await app.StandardError.ReadToEndAsync(patience.Token);
            var output = await app.StandardOutput.ReadToEndAsync(patience.Token);
            await app.WaitForExitAsync(patience.Token);

            error.Should().Be(string.Join(
                Environment.NewLine,
                "DataAnnotation validation failed for 'EndpointsOptions' members: 'RuntimeModel' with the error: 'The field runtime-model must be thread-pool or event-loop.'.",
                "DataAnnotation validation failed for 'EndpointsOptions.Select' members: 'ConnectionString' with the error: 'The field Select:ConnectionString must be such as "
                + "Host=127.0.0.1;Username=app;Password='secret';Database=app: a keyword or a port is none, or a password with ; or = in it has no quotes.'.",
                ""));
            output.Should().BeEmpty();
            app.ExitCode.Should().Be(2);
        }
        finally
        {
            app.Kill();
        }
    }
}
