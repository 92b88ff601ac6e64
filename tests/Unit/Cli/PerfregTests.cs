using System.CommandLine;
using System.CommandLine.Help;
using FluentAssertions;
using PerfRegression.Cli;
using PerfRegression.Hosting;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Cli;

/// <summary>What the commands end with and say, called as the tool calls them.</summary>
public sealed class PerfregTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    private RootCommand Root => Perfreg.RootOf(new Terminal(_out, _error, IsRedrawn: false));

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _out.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("load ftp://127.0.0.1/", "The address has to begin with http:// or https://, but found \"ftp://127.0.0.1/\".")]
    [InlineData("load http://example.com/", "Load goes to this machine only, and http://example.com/ is not on it: use an address such as http://127.0.0.1:6333, or name \"example.com\" as the allowed host.")]
    [InlineData("load http://example.com/ --allow-host example.org", "Load goes to this machine only, and http://example.com/ is not on it: use an address such as http://127.0.0.1:6333, or name \"example.com\" as the allowed host, which is \"example.org\".")]
    [InlineData("load http://127.0.0.1/ -d soon", "--duration wants a duration, such as 10s, 500ms or 1m30s, but found \"soon\".")]
    [InlineData("load http://127.0.0.1/ --warm-up -1s", "--warm-up wants a duration, such as 10s, 500ms or 1m30s, but found \"-1s\".")]
    [InlineData("load http://127.0.0.1/ -u 1.5", "--users wants a whole number, but found \"1.5\".")]
    [InlineData("load http://127.0.0.1/ --rate fast", "--rate wants a number, but found \"fast\".")]
    [InlineData("load http://127.0.0.1/ --stage 30s", "--stage wants a duration and a number of users, such as 30s:100, but found \"30s\".")]
    [InlineData("load http://127.0.0.1/ --stage 1s:5 -u 5", "--stage says how many users there are, so that --users can't: leave one of them out.")]
    [InlineData("load http://127.0.0.1/ --stage 1s:5 --rate 5", "--stage says how many users there are, so that --rate can't: leave one of them out.")]
    [InlineData("load http://127.0.0.1/ --rate 5 --think 1s", "--think is a pause of users, and what is due at --rate waits for nobody: leave one of them out.")]
    [InlineData("load http://127.0.0.1/ -H nonsense", "--header wants \"Name: value\", but found \"nonsense\".")]
    [InlineData("load http://127.0.0.1/ -t p95<x", "The threshold \"p95<x\" can't be read: it is not an aggregation, an operator and a number, such as \"p(95)<1100\", \"rate<0.01\" or \"http_reqs>1000\".")]
    [InlineData("compare --candidate b.dll", "Option '--baseline' is required.")]
    [InlineData("compare --baseline . --candidate . --design grand", "--design is one of gate, claim, coarse, but found \"grand\".")]
    [InlineData("suggest http://127.0.0.1/ --runs 3", "--runs is a number from 5 to 30, but found 3.")]
    [InlineData("suggest http://127.0.0.1/ --metric speed", "--metric names no metric: \"speed\". There are p50, p95 and any other percentile, average latency, minimum latency, maximum latency, throughput, request rate, requests, failed requests, error rate, CPU per request, allocated bytes per request, start-up time, peak memory, memory after load, memory growth, database commands per request, outgoing requests per request, exceptions per request, lock contentions per request, open files, thread-pool queue.")]
    [InlineData("report --format docx", "--format is one of html, markdown, comment, junit, benchmark, k6, k6-export, hgrm, hlog, csv, otava, but found \"docx\".")]
    [InlineData("destroy", "Unrecognized command or argument 'destroy'.")]
    public async Task What_can_not_be_done_is_refused_in_a_sentence(string line, string sentence)
    {
        var code = await RunAsync(line.Split(' '));

        code.Should().Be(ExitCode.Usage);
        _error.ToString().Split(Environment.NewLine).Should().Contain($"perfreg: {sentence}");
        _out.ToString().Should().BeEmpty();
    }

    [Fact]
    public async Task A_folder_has_to_hold_one_app()
    {
        (await RunAsync("compare", "--baseline", _folder.FullName, "--candidate", _folder.FullName)).Should().Be(ExitCode.Usage);
        _error.ToString().Should().Contain($"There is no app in {_folder.FullName}: none of its dlls has a runtimeconfig.json beside it.");

        foreach (var name in new[] { "A", "B" })
        {
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, $"{name}.dll"), "");
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, $"{name}.runtimeconfig.json"), "");
        }

        AppPath.Of(Path.Combine(_folder.FullName, "A.dll")).Should().EndWith("A.dll");
        this.Invoking(_ => AppPath.Of(_folder.FullName)).Should().Throw<FileNotFoundException>().WithMessage("There are several apps in * name one of A.dll, B.dll.");
        File.Delete(Path.Combine(_folder.FullName, "B.dll"));
        AppPath.Of(_folder.FullName).Should().Be(Path.Combine(_folder.FullName, "A.dll"));
    }

    [Theory]
    [InlineData(VerdictKind.Passed, 0)]
    [InlineData(VerdictKind.Failed, 99)]
    [InlineData(VerdictKind.Inconclusive, 125)]
    [InlineData(VerdictKind.Void, 125)]
    public void Only_what_passed_ends_with_zero(VerdictKind kind, int code) => ExitCode.Of(kind).Should().Be(code);

    [Fact]
    public async Task Reports_are_made_of_a_folder()
    {
        var store = new ResultStore(_folder.FullName, TimeProvider.System);
        store.Keep(Runs.Of(Figures.Of(1_000), "orders"));

        (await RunAsync("report", store.Folder, "--format", "csv", "--output", Path.Combine(_folder.FullName, "out"))).Should().Be(ExitCode.Passed);

        _out.ToString().Trim().Should().Be(Path.Combine(_folder.FullName, "out", "orders.csv"));
        (await RunAsync("report", store.Folder, "--format", "otava", "--output", _folder.FullName)).Should().Be(ExitCode.Passed);
    }

    [Fact]
    public async Task Of_nothing_there_is_no_report()
    {
        (await RunAsync("report", _folder.FullName, "--format", "k6", "--output", _folder.FullName)).Should().Be(ExitCode.Unknown);
        _error.ToString().Should().Contain($"perfreg: nothing in {_folder.FullName} can be shown as k6");

        (await RunAsync("report", Path.Combine(_folder.FullName, "nowhere"))).Should().Be(ExitCode.Usage);
    }

    [Fact]
    public async Task Help_is_no_error()
    {
        (await RunAsync("load", "--help")).Should().Be(ExitCode.Passed);
        _out.ToString().Should().ContainAll("--users", "--threshold", "--html");
    }

    [Fact]
    public async Task Each_example_of_the_help_can_be_parsed()
    {
        foreach (var command in Root.Subcommands)
        {
            await RunAsync(command.Name, "--help");
        }

        var examples = _out.ToString().Split(Environment.NewLine).Select(line => line.Trim()).Where(line => line.StartsWith("perfreg ", StringComparison.Ordinal) && !line.EndsWith("[options]", StringComparison.Ordinal)).ToList();
        examples.Should().HaveCountGreaterThan(8);
        examples.SelectMany(example => Root.Parse(example["perfreg ".Length..], Perfreg.AsWritten).Errors).Should().BeEmpty();
    }

    [Theory]
    [InlineData("PERF_DURATION", "soon", "--duration wants a duration, such as 10s, 500ms or 1m30s, but found \"soon\".")]
    [InlineData("PERF_WARM_UP", "soon", "--warm-up wants a duration, such as 10s, 500ms or 1m30s, but found \"soon\".")]
    [InlineData("PERF_HEADER", "no colon", "--header wants \"Name: value\", but found \"no colon\".")]
    [InlineData("PERF_USERS", "many", "perfreg: --users wants a whole number, but found \"many\".")]
    public async Task An_option_can_stand_in_the_environment(string variable, string value, string sentence)
    {
        _environment[variable] = value;

        (await RunAsync("load", "http://127.0.0.1/")).Should().Be(ExitCode.Usage);

        _error.ToString().Should().Contain(sentence);
    }

    [Fact]
    public async Task The_command_line_is_stronger_than_the_environment()
    {
        _environment["PERF_DURATION"] = "soon";

        await RunAsync("load", "http://127.0.0.1/", "-d", "later");

        _error.ToString().Should().Contain("\"later\"").And.NotContain("soon");
    }

    [Fact]
    public void Each_option_has_its_row_in_the_documents()
    {
        var rows = File.ReadLines(Path.Combine(SolutionRoot.OfTests, "docs", "perfreg.md")).Where(line => line.StartsWith("| `-", StringComparison.Ordinal)).ToList();
        var options = from command in Root.Subcommands from option in command.Options where option is not HelpOption select (command.Name, Option: option);

        rows.Should().HaveCount(options.Select(each => each.Option.Name).Distinct(StringComparer.Ordinal).Count());
        options.Should().OnlyContain(each => rows.Exists(row => row.Contains($"`{each.Option.Name}`", StringComparison.Ordinal)
            && row.Contains($"`{OptionVariables.Of(each.Option)}`", StringComparison.Ordinal) && row.Contains(each.Name, StringComparison.Ordinal)));
    }

    private Task<int> RunAsync(params string[] args) => Perfreg.RunAsync(args, new Terminal(_out, _error, IsRedrawn: false), _environment.GetValueOrDefault, CancellationToken.None);
}
