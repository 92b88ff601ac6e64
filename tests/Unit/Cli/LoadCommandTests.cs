using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FluentAssertions;
using PerfRegression.Cli;
using PerfRegression.Hosting;
using PerfRegression.Processes;
using PerfRegression.Unit.Transports;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Cli;

/// <summary>The tool as a process, at a server of its own: what a user runs.</summary>
public sealed class LoadCommandTests : IDisposable
{
    // As it was built: in the tests' folder, some of what it needs is left to the framework of ASP.NET Core.
    private static readonly string Tool = AppUnderTest.Of("PerfRegression.Cli").AssemblyPath;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("/greeting", "rate<0.01", ExitCode.Passed, "passed · ")]
    [InlineData("/greeting", "http_reqs>1000000", ExitCode.Broken, "but found")]
    [InlineData("/nothing-here", "p(95)<250", ExitCode.Broken, "404 Not Found")]
    [InlineData("/greeting", null, ExitCode.Passed, "req/s · p50 ")]
    [InlineData("/nothing-here", null, ExitCode.Unknown, "404 Not Found")]
    public async Task It_ends_as_its_promises_did(string path, string? threshold, int code, string words)
    {
        await using var server = await new Workers(AppUnderTest.Of<TinyAppMarker>()).StartAsync();
        var page = Path.Combine(_folder.FullName, "report.html");

        var (ended, said) = await RunAsync(["load", new Uri(server.Addresses[0], path).ToString(), "--users", "2", "--duration", "500ms", "--warm-up", "0s", "--think", "5ms", .. threshold is null ? (string[])[] : ["--threshold", threshold], "--html", page]);

        ended.Should().Be(code, "{0}", said);
        said.Should().Contain(words);
        File.Exists(page).Should().Be(code != ExitCode.Unknown);
        Directory.EnumerateFiles(_folder.FullName, "*.json", SearchOption.AllDirectories).Should().NotBeEmpty("nothing is lost");
    }

    [Fact]
    public async Task A_body_can_be_that_of_a_file()
    {
        var sent = new ConcurrentQueue<string>();
        await using var server = await KestrelServer.StartAsync(static _ => { }, answer: async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            sent.Enqueue(await body.ReadToEndAsync(context.RequestAborted));
        });
        const string Order = "{ \"item\": \"a b\",\n  \"count\": 2 }";
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "order.json"), Order);

        var (ended, said) = await RunAsync(["load", server.Address.ToString(), "-X", "POST", "--body", "@order.json", "-u", "1", "-d", "200ms", "--warm-up", "0s"]);

        ended.Should().Be(ExitCode.Passed, "{0}", said);
        sent.Should().NotBeEmpty().And.OnlyContain(body => body == Order);
    }

    // A name of this machine is as good as another's: only its address is loopback.
    [Fact]
    public async Task A_host_beyond_loopback_is_loaded_where_it_is_named_and_told()
    {
        var name = Dns.GetHostName();
        Assert.SkipUnless(await IsAtLoopbackAsync(name), $"The name of this machine, {name}, does not lead to 127.0.0.1.");
        await using var server = await new Workers(AppUnderTest.Of<TinyAppMarker>()).StartAsync();
        var address = new UriBuilder("http", name, server.Addresses[0].Port, "/greeting").Uri.ToString();
        string[] load = ["load", address, "--users", "2", "--duration", "500ms", "--warm-up", "0s", "--think", "5ms"];

        var (refused, why) = await RunAsync(load);
        var (ended, said) = await RunAsync([.. load, "--allow-host", name]);

        (refused, ended).Should().Be((ExitCode.Usage, ExitCode.Passed), "{0}", said);
        why.Should().Contain($"or name \"{name}\" as the allowed host.");
        said.Should().Contain("failed 0, ").And.Contain($"load went beyond this machine, to {name}:{server.Addresses[0].Port}, as --allow-host said");
    }

    [Fact]
    public async Task A_collector_that_the_environment_names_is_told_what_is_measured()
    {
        var told = new ConcurrentQueue<string>();
        await using var collector = await KestrelServer.StartAsync(static _ => { }, answer: async context =>
        {
            using var body = new StreamReader(context.Request.Body, Encoding.Latin1);
            told.Enqueue($"{context.Request.Path} {await body.ReadToEndAsync(context.RequestAborted)}");
        });
        await using var server = await new Workers(AppUnderTest.Of<TinyAppMarker>()).StartAsync();
        string[] load = ["load", new Uri(server.Addresses[0], "/greeting").ToString(), "--users", "2", "--duration", "2500ms", "--warm-up", "0s", "--think", "5ms", "-t", "rate<0.01"];

        var (ended, said) = await RunAsync(load, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });

        ended.Should().Be(ExitCode.Passed, "{0}", said);
        told.Should().NotBeEmpty().And.OnlyContain(each => each.StartsWith("/v1/metrics ", StringComparison.Ordinal));
        string.Concat(told).Should().ContainAll("perfregression.request.rate", "perfregression.users", "/greeting", "perfregression.verdicts", "passed");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task It_ends_at_once_when_it_is_told_to_and_nothing_is_left(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent by kill, and env undoes a shell's ignoring of them.");
        await using var server = await new Workers(AppUnderTest.Of<TinyAppMarker>()).StartAsync();
        var loading = new TaskCompletionSource();
        await using var tool = ChildProcess.Start(new ChildStart("env")
        {
            Arguments = [$"--default-signal={signal}", DotnetHost.Path, "exec", Tool, "load", new Uri(server.Addresses[0], "/greeting").ToString(), "-u", "2", "-d", "10m", "--think", "5ms", "--warm-up", "0s"],
            WorkingDirectory = _folder.FullName,
            OnError = line => _ = line.Contains("load 0/600 s", StringComparison.Ordinal) && loading.TrySetResult(),
        });
        await loading.Task.WaitAsync(Patience);

        using var kill = Process.Start("kill", [$"-{signal}", tool.Id.ToString(CultureInfo.InvariantCulture)]);

        (await tool.Exited.WaitAsync(Patience)).Should().Be(ExitCode.Interrupted);
        tool.LastOutput.Should().EndWith("perfreg: interrupted");
    }

    private static async Task<bool> IsAtLoopbackAsync(string name)
    {
        try
        {
            return (await Dns.GetHostAddressesAsync(name)).Contains(IPAddress.Loopback);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<(int Code, string Said)> RunAsync(string[] args, Dictionary<string, string?>? environment = null)
    {
        await using var tool = ChildProcess.Start(new ChildStart(DotnetHost.Path)
        {
            Arguments = ["exec", Tool, .. args],
            WorkingDirectory = _folder.FullName,
            Environment = environment ?? [],
        });
        return (await tool.Exited.WaitAsync(Patience), string.Join('\n', tool.LastOutput));
    }
}
