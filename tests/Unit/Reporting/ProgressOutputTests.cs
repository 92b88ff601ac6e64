using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using PerfRegression.Comparing;
using PerfRegression.Model.Protocol;
using PerfRegression.Running;
using PerfRegression.Reporting;
using Xunit;

namespace PerfRegression.Unit.Reporting;

public sealed class ProgressOutputTests : IDisposable
{
    private const string Loading = "orders · load 3/30 s · 10 users · 59.4 req/s · p95 none yet · 0 failed";
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _shown = [];
    private readonly ProgressOutput _output;

    public ProgressOutputTests() => _output = new ProgressOutput(_shown.Add, _time);

    private static RunProgress Load { get; } = new("orders", new LoadProgress
    {
        Phase = LoadPhase.Load,
        Elapsed = TimeSpan.FromSeconds(3),
        Total = TimeSpan.FromSeconds(30),
        Users = 10,
        Throughput = 59.4,
        P95 = null,
        Failed = 0,
    });

    public void Dispose() => _output.Dispose();

    [Fact]
    public void A_silence_is_broken_every_ten_seconds_by_what_is_waited_for_and_since_when()
    {
        using (_output.Begin("waiting for calm"))
        {
            Pass(35);
        }

        Pass(60);
        _shown.Should().Equal("waiting for calm", "waiting for calm, for 10 s so far", "waiting for calm, for 20 s so far", "waiting for calm, for 30 s so far");
    }

    [Fact]
    public void What_is_done_is_said_only_in_a_silence()
    {
        using var judging = _output.Doing("Orders stay fast · waiting for its turn");
        Pass(9);
        _output.Write("a line of another test");
        Pass(9);
        _shown.Should().Equal("a line of another test");

        Pass(1);
        _shown.Should().EndWith("Orders stay fast · waiting for its turn, for 19 s so far");
    }

    [Fact]
    public void Progress_says_what_is_being_done()
    {
        using var judging = _output.Doing("Orders stay fast · waiting for its turn");
        Pass(5);
        _output.Show(new RunProgress("orders", null));
        Pass(10);

        _shown.Should().Equal("orders · starting", "orders · starting, for 10 s so far");
    }

    [Fact]
    public void What_was_waited_for_in_between_is_over_when_it_is()
    {
        using var judging = _output.Doing("Orders stay fast");
        _output.Begin("waiting for calm").Dispose();
        Pass(10);

        _shown.Should().Equal("waiting for calm", "Orders stay fast, for 10 s so far");
    }

    [Fact]
    public void A_comparison_says_in_a_silence_what_its_round_is_at()
    {
        using var judging = _output.Doing("Orders are no slower");
        var round = new ComparisonProgress("new against old", 1, 8, null);
        _output.Show(round);
        _output.Show(round with { Stage = RoundStage.WarmingUp });
        _output.Show(round with { Stage = RoundStage.Measuring });
        Pass(10);

        _shown.Should().Equal("new against old · round 1, next look after 8 · starting", "new against old · round 1, next look after 8 · measuring in turns, for 10 s so far");
    }

    [Fact]
    public void A_phase_is_shown_at_once_and_again_every_three_seconds()
    {
        using var judging = _output.Doing("Orders stay fast");
        for (var second = 0; second < 7; second++)
        {
            _output.Show(Load);
            Pass(1);
        }

        _shown.Should().Equal(Loading, Loading, Loading);
    }

    [Fact]
    public void Where_nothing_is_done_nothing_is_said()
    {
        _output.Write("passed");
        Pass(60);

        _shown.Should().Equal("passed");
    }

    [Fact]
    public void Where_a_line_takes_the_place_of_the_last_one_all_are_shown()
    {
        using var redrawn = new ProgressOutput(_shown.Add, _time, isRedrawn: true);

        redrawn.Show(Load);
        redrawn.Show(Load);

        _shown.Should().Equal(Loading, Loading);
    }

    private void Pass(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
