using FluentAssertions;
using PerfRegression.LoadGenerator;
using Xunit;

namespace PerfRegression.Unit.Program;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_says_how_to_use_it(string option)
    {
        using var generator = new GeneratorProcess(option);

        (await generator.ExitAsync()).Should().Be(0);
        string.Join('\n', generator.Output).TrimEnd().Should().Be(CommandLine.Usage.TrimEnd());
        generator.Errors.Should().BeEmpty();
    }

    [Theory]
    [InlineData("\"--fast\" is not an option.", "--fast")]
    [InlineData("\"plan.json\" is not an option.", "--lifeline", "plan.json")]
    [InlineData("--plan needs a file.", "--plan")]
    public void What_is_not_an_option_is_quoted(string complaint, params string[] arguments)
    {
        CommandLine.Parse(arguments, out var found).Should().BeNull();
        found.Should().Be(complaint);
    }

    [Fact]
    public void Options_come_in_any_order()
    {
        CommandLine.Parse(["--lifeline", "--plan", "file"], out var complaint).Should().Be(new CommandLine("file", Lifeline: true, Slices: false, Help: false));
        complaint.Should().BeNull();
    }

    [Fact]
    public async Task An_unknown_option_is_exit_code_2()
    {
        using var generator = new GeneratorProcess("--fast");

        (await generator.ExitAsync()).Should().Be(2);
        generator.Errors.Should().Be("\"--fast\" is not an option.\nSee --help.");
        generator.Output.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/no/such/plan.json")]
    [InlineData("/")]
    [InlineData("")]
    public async Task A_plan_that_can_not_be_read_is_exit_code_2(string file)
    {
        using var generator = new GeneratorProcess("--plan", file);

        (await generator.ExitAsync()).Should().Be(2);
        generator.Errors.Should().StartWith("The plan can't be read: ").And.NotContain("\n");
        generator.Output.Should().BeEmpty();
    }
}
