using PerfRegression.Machine;
using PerfRegression.Measurements;

namespace PerfRegression.Unit.MadeUp;

/// <summary>Measurements that never were, each with what a claim says of it.</summary>
internal static class Attempts
{
    public const string Promise = "Expected p95 of \"orders\" to be at most 250 ms";

    private static readonly MachineConditions Calm = Runs.Of(Figures.Of(2_400)).Conditions with { WorstSecond = TimeSpan.FromMilliseconds(100) };
    private static readonly MachineConditions Disturbed = Calm with { LostShare = 0.12 };

    public static Attempt Held { get; } = Of(Outcome(OutcomeState.Holds, "212 ms (-15.2 %)"));

    /// <summary>Broken by a second, which no disturbance of 100 ms explains.</summary>
    public static Attempt Broken { get; } = Of(Outcome(OutcomeState.Broken, "1,350 ms (+440 %)", overrun: 1_100));

    /// <summary>Broken by half a second while the worst second of the run lost 100 ms.</summary>
    public static Attempt Excused { get; } = Of(Outcome(OutcomeState.Broken, "750 ms (+200 %)", overrun: 500)).OnADisturbedMachine();

    public static Attempt NotMeasurable { get; } = Of(Outcome(OutcomeState.NotMeasurable, "p95 needs at least 59 requests, but there were 12"));

    public static Attempt Void { get; } = new() { Runs = [Run], Fault = new MeasurementFault("the generator was late", MayBeDisturbed: true), IsDisturbed = false };

    public static Attempt VariantFailed { get; } = Of(new Outcome { State = OutcomeState.Broken, Promise = "Expected \"orders\" to serve", Found = "that it failed altogether: it died" }) with
    {
        Runs = [Run with { Failure = new VariantFailure(null, "it died") }],
    };

    private static RunResult Run => Runs.Of(Figures.Of(2_400), "orders") with { Conditions = Calm };

    public static Attempt OnADisturbedMachine(this Attempt attempt) => attempt with
    {
        IsDisturbed = true,
        Runs = [.. attempt.Runs.Select(run => run with { Conditions = Disturbed })],
    };

    public static Attempt Of(params Outcome[] outcomes) => new() { Runs = [Run], Outcomes = outcomes, IsDisturbed = false };

    public static Outcome Outcome(OutcomeState state, string found, double? overrun = null) => new()
    {
        State = state,
        Promise = Promise,
        Found = found,
        Metric = "p95",
        Overrun = overrun is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
    };
}
