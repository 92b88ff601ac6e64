using System.Diagnostics.Metrics;
using FluentAssertions;
using PerfRegression.Comparing;
using PerfRegression.Model.Protocol;
using PerfRegression.Running;
using PerfRegression.Telemetry;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Unit.Running;
using PerfRegression.Verifying;
using Xunit;

namespace PerfRegression.Unit.Telemetry;

public sealed class MeasurementMeterTests : IDisposable
{
    private readonly Meter _instruments = new(MeasurementMeter.Name);
    private readonly MeterListener _listener = new();
    private readonly List<string> _heard = [];
    private readonly MeasurementMeter _meter;

    public MeasurementMeterTests()
    {
        _meter = new MeasurementMeter(_instruments);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _instruments)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _instruments.Dispose();
    }

    [Fact]
    public void A_run_is_heard_while_it_is_measured()
    {
        var shown = new List<RunProgress>();
        var show = _meter.Before(shown.Add);

        show(new RunProgress("orders", null));
        Heard().Should().BeEmpty("its workers start");

        show(Running(LoadPhase.Load, TimeSpan.FromMilliseconds(412)));
        Heard().Should().Equal(
            "perfregression.users{scenario=orders} 200 {user}",
            "perfregression.request.rate{scenario=orders} 1234.5 {request}/s",
            "perfregression.request.failed{scenario=orders} 3 {request}",
            "perfregression.response_time.p95{scenario=orders} 0.412 s");

        show(Running(LoadPhase.Load, null));
        Heard().Should().HaveCount(3, "nothing was answered in this second");

        show(Running(LoadPhase.Done, null));
        Heard().Should().BeEmpty("it is over");
        shown.Should().HaveCount(4, "all of it is shown too");
    }

    [Fact]
    public void Both_sides_of_a_comparison_are_heard_once_a_round_has_ended()
    {
        var shown = new List<ComparisonProgress>();
        var show = _meter.Before(shown.Add);

        show(new ComparisonProgress("new against old", 1, 8, null));
        Heard().Should().BeEmpty();

        show(new ComparisonProgress("new against old", 1, 8, MeasuredRounds.Of(Math.Log(2))[0]));
        Heard().Should().Equal(
            "perfregression.request.rate{scenario=new against old,side=baseline} 600 {request}/s",
            "perfregression.request.rate{scenario=new against old,side=candidate} 300 {request}/s",
            "perfregression.request.failed{scenario=new against old,side=baseline} 0 {request}",
            "perfregression.request.failed{scenario=new against old,side=candidate} 0 {request}",
            "perfregression.response_time.p95{scenario=new against old,side=baseline} 1 s",
            "perfregression.response_time.p95{scenario=new against old,side=candidate} 2 s");
        shown.Should().HaveCount(2);
    }

    [Fact]
    public void What_ended_without_being_done_is_not_heard_any_more()
    {
        _meter.Before((RunProgress _) => { })(Running(LoadPhase.Load, null));

        _meter.Rest();

        Heard().Should().BeEmpty();
    }

    [Fact]
    public void Verdicts_are_counted_by_their_kind()
    {
        _meter.Count(new Verdict { Claim = "orders", Kind = VerdictKind.Inconclusive, Reason = "", Attempts = [] });

        Heard().Should().Equal("perfregression.verdicts{kind=inconclusive} 1 {verdict}");
    }

    [Fact]
    public async Task A_verifier_counts_its_verdicts_and_is_at_rest_after_each()
    {
        var folder = Directory.CreateTempSubdirectory("perfregression-test-");
        try
        {
            var verifier = new Verifier(new VerifierOptions { Store = new ResultStore(folder.FullName, TimeProvider.System), Meter = _meter, AwaitCalm = _ => Task.CompletedTask });

            await verifier.JudgeAsync(new ClaimId("orders"), ScenarioFixture.Scenario("/greeting") with { Hosting = new FailingHosting() }, claim => claim.Should().HaveNoFailures());

            Heard().Should().Equal("perfregression.verdicts{kind=failed} 1 {verdict}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static RunProgress Running(LoadPhase phase, TimeSpan? p95) => new("orders", new LoadProgress
    {
        Phase = phase,
        Elapsed = TimeSpan.FromSeconds(1),
        Total = TimeSpan.FromSeconds(5),
        Users = 200,
        Throughput = 1234.5,
        P95 = p95,
        Failed = 3,
    });

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _heard.Add(FormattableString.Invariant($"{instrument.Name}{{{string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}}} {value} {instrument.Unit}"));

    private List<string> Heard()
    {
        _listener.RecordObservableInstruments();
        List<string> heard = [.. _heard];
        _heard.Clear();
        return heard;
    }
}
