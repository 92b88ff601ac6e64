using FluentAssertions;
using PerfRegression.Unit.MadeUp;
using PerfRegression.XunitV3;
using Xunit;
using Xunit.Sdk;

namespace PerfRegression.Unit.XunitV3;

public class VerdictTellingTests
{
    private readonly List<string> _shown = [];

    [Fact]
    public void A_pass_is_shown_with_its_figures_and_does_nothing_else()
    {
        Tell(VerdictKind.Passed, Attempts.Held);

        _shown.Should().Equal("passed · Orders stay fast · p95 of \"orders\" to be at most 250 ms, found 212 ms (-15.2 %)");
    }

    [Theory]
    [InlineData(VerdictKind.Failed)]
    [InlineData(VerdictKind.Void)]
    public void What_failed_or_is_void_throws(VerdictKind kind) => FluentActions.Invoking(() => Tell(kind, Attempts.Broken)).Should().Throw<XunitException>();

    [Fact]
    public void What_is_inconclusive_is_skipped_with_all_that_there_is_to_say_and_shown_in_a_line()
    {
        var reason = FluentActions.Invoking(() => Tell(VerdictKind.Inconclusive, Attempts.Excused)).Should().Throw<SkippedTestException>().Which.Reason;

        reason.Should().StartWith("Inconclusive, because of the machine: Expected p95 of \"orders\" to be at most 250 ms, but found 750 ms (+200 %).")
            .And.EndWith($"{Environment.NewLine}  set PERF_INCONCLUSIVE=fail to make this a failure");
        _shown.Should().Equal("inconclusive · Orders stay fast · of the machine");
    }

    [Fact]
    public void On_a_build_server_it_fails() =>
        FluentActions.Invoking(() => Tell(VerdictKind.Inconclusive, Attempts.Excused, ci: "true")).Should().Throw<XunitException>().WithMessage("Inconclusive, because *")
            .Which.Message.Should().NotContain("PERF_INCONCLUSIVE");

    [Fact]
    public void In_GitHub_Actions_a_skip_is_annotated_by_a_line_of_its_own()
    {
        FluentActions.Invoking(() => Tell(VerdictKind.Inconclusive, Attempts.Excused, gitHub: "true")).Should().Throw<SkippedTestException>();

        _shown.Should().ContainSingle().Which.Should().StartWith("inconclusive · Orders stay fast · of the machine\n::warning title=Orders stay fast::Inconclusive, because of the machine: Expected p95 ");
    }

    private void Tell(VerdictKind kind, Attempt attempt, string? ci = null, string? gitHub = null) => new VerdictTelling(_shown.Add, name => name == "CI" ? ci : name == "GITHUB_ACTIONS" ? gitHub : null)
        .Tell(new Verdict { Claim = "Orders stay fast", Kind = kind, Reason = "of the machine", Attempts = [attempt] });
}
