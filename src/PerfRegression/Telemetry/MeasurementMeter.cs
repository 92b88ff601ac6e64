using System.Diagnostics.Metrics;
using PerfRegression.Comparing;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Protocol;
using PerfRegression.Running;

namespace PerfRegression.Telemetry;

/// <summary>
/// Publishes what is being measured as a meter of .NET, for whoever listens in this process: OpenTelemetry, dotnet-counters. Nothing is
/// measured for it, and without a listener it costs nothing.
/// </summary>
internal sealed class MeasurementMeter
{
    /// <summary>The name to listen to.</summary>
    public const string Name = "PerfRegression";

    private readonly Counter<long> _verdicts;
    private volatile IReadOnlyList<MeasuredNow> _now = [];

    /// <param name="meter">What the instruments are made on; it is the caller's.</param>
    public MeasurementMeter(Meter meter)
    {
        Gauge("perfregression.users", "{user}", "Virtual users, or open connections where requests arrive at a rate.", now => now.Users);
        Gauge("perfregression.request.rate", "{request}/s", "Succeeded requests a second.", now => now.RequestRate);
        Gauge("perfregression.request.failed", "{request}", "Failed requests so far.", now => now.Failed);
        Gauge("perfregression.response_time.p95", "s", "The 95th percentile of the requests that ended in the last second, or in the last round of a comparison.", now => now.P95?.TotalSeconds);
        _verdicts = meter.CreateCounter<long>("perfregression.verdicts", "{verdict}", "Verdicts by their kind: passed, failed, inconclusive, void.");

        void Gauge(string name, string unit, string description, Func<MeasuredNow, double?> of) => meter.CreateObservableGauge(name, () => Observed(of), unit, description);
    }

    /// <summary>The meter of this process.</summary>
    public static MeasurementMeter OfThisProcess { get; } = new(new Meter(Name));

    /// <summary>Publishes a run's progress, and passes it on.</summary>
    public Action<RunProgress> Before(Action<RunProgress> show) => progress =>
    {
        _now = progress.Load is { Phase: not LoadPhase.Done } load
            ? [new MeasuredNow(progress.Scenario, null, load.Throughput, load.Failed, load.P95) { Users = load.Users }]
            : [];
        show(progress);
    };

    /// <summary>Publishes each round of a comparison from its end to that of the next one, and passes the progress on.</summary>
    public Action<ComparisonProgress> Before(Action<ComparisonProgress> show) => progress =>
    {
        if (progress.Ended is { } round)
        {
            _now = [.. Enum.GetValues<ComparedSide>().Select(side => In(round, side, progress.Comparison))];
        }

        show(progress);
    };

    /// <summary>Counts a verdict.</summary>
    public void Count(Verdict verdict) => _verdicts.Add(1, new KeyValuePair<string, object?>("kind", Word(verdict.Kind)));

    /// <summary>Nothing is being measured any more, however that ended.</summary>
    public void Rest() => _now = [];

    private static MeasuredNow In(MeasuredRound round, ComparedSide side, string comparison)
    {
        var figures = RoundReader.FiguresOf(round.Slices.Where(slice => slice.Side == side));
        return new MeasuredNow(comparison, side.Word(), figures.Throughput, figures.Failed, figures.At(Percentile.P95));
    }

    private static string Word(VerdictKind kind) => kind switch
    {
        VerdictKind.Passed => "passed",
        VerdictKind.Failed => "failed",
        VerdictKind.Inconclusive => "inconclusive",
        _ => "void",
    };

    private IEnumerable<Measurement<double>> Observed(Func<MeasuredNow, double?> of) =>
        _now.Select(now => (Value: of(now), now.Tags)).Where(each => each.Value is not null).Select(each => new Measurement<double>(each.Value!.Value, each.Tags));
}
