using System.Text.Json;
using FluentAssertions;
using PerfRegression.Model.Profiles;
using PerfRegression.Model.Protocol;
using PerfRegression.Unit.Driving;
using PerfRegression.Unit.Transports;
using Xunit;

namespace PerfRegression.Unit.Program;

public sealed class GeneratorTests : IDisposable
{
    private readonly ScriptedServer _server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_plan_on_standard_input_ends_in_a_result()
    {
        using var generator = new GeneratorProcess();
        await generator.Input.WriteLineAsync(Plan(seconds: 1.5));

        (await generator.ExitAsync()).Should().Be(0);

        generator.Errors.Should().BeEmpty();
        var lines = Lines(generator);
        lines[..^1].Should().HaveCountGreaterThanOrEqualTo(3).And.OnlyContain(line => line.Progress != null && line.Result == null);
        lines.Select(line => line.Progress?.Phase).Where(phase => phase != null).Distinct().Should().Equal(LoadPhase.Load, LoadPhase.Drain, LoadPhase.Done);
        var result = lines[^1].Result!;
        (result.Figures.Succeeded, result.Figures.Failed, result.EndedEarly).Should().Be((_server.Requests, 0, false));
        result.Figures.Succeeded.Should().BePositive();
    }

    [Theory]
    [InlineData("\uFEFF", " ")]
    [InlineData("", "\n")]
    [InlineData("\n  \n", "\r\n\n")]
    [InlineData("\uFEFF\n", "\n\t")]
    public async Task A_plan_on_standard_input_may_have_a_byte_order_mark_and_several_lines(string before, string between)
    {
        using var generator = new GeneratorProcess();
        var plan = Plan(seconds: 0.2).Replace("{", $"{{{between}", StringComparison.Ordinal).Replace("[", $"[{between}", StringComparison.Ordinal);
        await generator.Input.WriteLineAsync(before + plan.Replace(",", $",{between}", StringComparison.Ordinal));

        (await generator.ExitAsync()).Should().Be(0);

        generator.Errors.Should().BeEmpty();
        Lines(generator)[^1].Result!.Figures.Succeeded.Should().Be(_server.Requests).And.BePositive();
    }

    [Fact]
    public async Task A_plan_in_a_file_ends_in_a_result()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Plan(seconds: 0.2).Replace(",", ",\n", StringComparison.Ordinal));
        using var generator = new GeneratorProcess("--plan", file);

        (await generator.ExitAsync()).Should().Be(0);

        File.Delete(file);
        Lines(generator)[^1].Result!.Figures.Succeeded.Should().Be(_server.Requests).And.BePositive();
    }

    [Fact]
    public async Task All_faults_of_a_plan_are_listed_and_exit_code_2()
    {
        using var generator = new GeneratorProcess();
        await generator.Input.WriteLineAsync("""{"targets": ["http://192.0.2.1/"], "timeout": "soon", "colour": "red"}""");

        (await generator.ExitAsync()).Should().Be(2);

        generator.Output.Should().BeEmpty();
        generator.Errors.Should().Be("""
            The plan can't be carried out (4 faults):
              timeout: a duration such as "250ms", "10s", "1m30s" or a number of milliseconds is needed, but found "soon".
              colour: no such setting; see --help.
              targets: "http://192.0.2.1/" is not on this machine; load goes only to loopback addresses (127.0.0.1, [::1], localhost) and to hosts that allowedHosts names.
              closed, open: exactly one of the two models is needed.
            """);
    }

    [Fact]
    public async Task A_host_that_nobody_knows_is_a_fault_of_the_plan()
    {
        using var generator = new GeneratorProcess();
        await generator.Input.WriteLineAsync("""{"targets": ["http://nowhere.invalid/"], "allowedHosts": ["nowhere.invalid"], "closed": {"stages": [{"duration": "1s", "target": 1}]}}""");

        (await generator.ExitAsync()).Should().Be(2);

        generator.Errors.Should().StartWith("The plan can't be carried out (1 fault):\n  targets: \"nowhere.invalid\" can't be found: ");
    }

    [Fact]
    public async Task No_plan_at_all_is_exit_code_2()
    {
        using var generator = new GeneratorProcess();
        generator.Input.Close();

        (await generator.ExitAsync()).Should().Be(2);

        generator.Errors.Should().Be("The plan can't be carried out (1 fault):\n  The plan is empty.");
    }

    [Fact]
    public async Task With_a_lifeline_the_end_of_standard_input_ends_it()
    {
        using var generator = new GeneratorProcess("--lifeline");
        await generator.Input.WriteLineAsync(Plan(seconds: 3_000));
        await generator.FirstLineAsync();
        generator.HasExited.Should().BeFalse();

        generator.Input.Close();

        (await generator.ExitAsync()).Should().Be(3);
        Lines(generator).Should().OnlyContain(line => line.Result == null);
    }

    [Fact]
    public async Task With_one_it_stays_until_its_parent_has_read_what_it_used()
    {
        using var generator = new GeneratorProcess("--lifeline");
        await generator.Input.WriteLineAsync(Plan(seconds: 0.2));
        await PhaseAsync(generator, LoadPhase.Quiet);
        await generator.Input.WriteLineAsync("go");
        await PhaseAsync(generator, LoadPhase.Done);
        generator.HasExited.Should().BeFalse();
        Lines(generator).Should().OnlyContain(line => line.Result == null);

        await generator.Input.WriteLineAsync("go");

        (await generator.ExitAsync()).Should().Be(0);
        Lines(generator)[^1].Result!.Figures.Succeeded.Should().Be(_server.Requests).And.BePositive();
    }

    [Fact]
    public async Task Without_one_it_does_not()
    {
        using var generator = new GeneratorProcess();
        await generator.Input.WriteLineAsync(Plan(seconds: 1));
        generator.Input.Close();

        (await generator.ExitAsync()).Should().Be(0);

        Lines(generator)[^1].Result!.EndedEarly.Should().BeFalse();
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_the_load_and_still_gives_its_result(string signal)
    {
        using var generator = new GeneratorProcess();
        await generator.Input.WriteLineAsync(Plan(seconds: 3_000));
        await generator.FirstLineAsync();

        await generator.SignalAsync(signal);

        (await generator.ExitAsync()).Should().Be(0);
        var result = Lines(generator)[^1].Result!;
        (result.EndedEarly, result.Figures.Succeeded).Should().Be((true, _server.Requests));
    }

    [Fact]
    public async Task Slices_come_when_they_are_asked_for_over_the_same_connections()
    {
        using var generator = new GeneratorProcess("--slices");
        await generator.Input.WriteLineAsync(Plan(seconds: 3_000));
        await generator.Input.WriteLineAsync("200ms");
        await generator.FirstLineAsync();
        await generator.Input.WriteLineAsync("0.3s");
        await generator.LinesAsync(2);
        generator.HasExited.Should().BeFalse();

        generator.Input.Close();

        (await generator.ExitAsync()).Should().Be(3);
        var results = Lines(generator).ConvertAll(line => line.Result!);
        results.Should().HaveCount(2).And.OnlyContain(result => result.Figures.Succeeded > 0 && result.Figures.Failed == 0 && !result.EndedEarly);
        results.Sum(result => result.Figures.Succeeded).Should().Be(_server.Requests);
        results[1].Connections.Opened.Should().Be(2, "there are two users, and their connections are kept");
        results[0].Figures.Measured.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(200));
        results[1].Figures.Measured.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(300));
        results[1].RecordedFrom.Should().BeGreaterThan(results[0].RecordedTo);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("0s")]
    [InlineData("2h")]
    [InlineData("")]
    public async Task What_asks_for_no_slice_is_exit_code_2(string line)
    {
        using var generator = new GeneratorProcess("--slices");
        await generator.Input.WriteLineAsync(Plan(seconds: 1));
        await generator.Input.WriteLineAsync(line);

        (await generator.ExitAsync()).Should().Be(2);

        generator.Errors.Should().Be($"A slice is asked for by a duration above 0 and at most 1h, such as \"500ms\", but found \"{line}\".");
        generator.Output.Should().BeEmpty();
        _server.Requests.Should().Be(0);
    }

    private static async Task PhaseAsync(GeneratorProcess generator, LoadPhase phase)
    {
        for (var lines = 1; lines < 100 && !Lines(generator).Exists(line => line.Progress?.Phase == phase); lines++)
        {
            await generator.LinesAsync(lines);
        }
    }

    private static List<GeneratorLine> Lines(GeneratorProcess generator) =>
        [.. generator.Output.Select(line => JsonSerializer.Deserialize(line, LoadJson.Default.GeneratorLine)!)];

    private string Plan(double seconds) => PlanWriter.Write(Run.Closed(_server.Address, TransportKind.Auto, seconds, users: 2));
}
