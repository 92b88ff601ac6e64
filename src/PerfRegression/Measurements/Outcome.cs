using System.Text.Json.Serialization;
using PerfRegression.Measurements;
using PerfRegression.Statistics;

namespace PerfRegression;

/// <summary>One promise checked against what was measured. Plain data: it is saved with the verdict that rests on it.</summary>
public sealed record Outcome
{
    [JsonInclude, JsonRequired] internal OutcomeState State { get; init; } = OutcomeState.NotMeasurable;

    /// <summary>What was promised, such as <c>Expected p95 of "orders" to be at most 250 ms because users wait</c>.</summary>
    public required string Promise { get; init; }

    /// <summary>What was found, such as "1,683 ms (+573 %)"; the reason where nothing could be judged.</summary>
    public required string Found { get; init; }

    /// <summary>The metric's name, such as "p95"; null for an assertion that is not about a metric of this library.</summary>
    public string? Metric { get; init; }

    /// <summary>The value found, in the metric's unit; null where there is none, as for a percentile that lies among failed requests.</summary>
    public double? Value { get; init; }

    /// <summary>The lowest value that keeps the promise, in the metric's unit; null where there is no such limit.</summary>
    public double? Lowest { get; init; }

    /// <summary>The highest value that keeps the promise, in the metric's unit; null where there is no such limit.</summary>
    public double? Highest { get; init; }

    /// <summary>The threshold as it was written, as k6 writes them; null where it was written as code.</summary>
    [JsonInclude] internal string? Expression { get; init; }

    /// <summary>A line that explains the promise, such as how an expected wait was derived; null where none is needed.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// How far a broken time exceeds its limit. Other work on the machine can explain only a limited part of it. Null where the promise
    /// was kept, or is not about a time that other work makes longer.
    /// </summary>
    [JsonInclude] internal TimeSpan? Overrun { get; init; }

    /// <summary>
    /// By how much a broken rate falls short of its limit, as a share of the rate found: 1 where half of what was promised was found.
    /// Other work on the machine can explain only a limited part of it. Null where the promise was kept, where nothing was found, or where it is
    /// not about a rate that other work makes lower.
    /// </summary>
    [JsonInclude] internal double? Shortfall { get; init; }

    /// <summary>Comparisons: how many times better the subject is; null for a run.</summary>
    [JsonInclude] internal RatioInterval? Ratio { get; init; }

    /// <summary>Comparisons: how many rounds are needed in total for the next look; null when this outcome is final.</summary>
    [JsonInclude] internal int? NextLook { get; init; }

    /// <summary>Comparisons: whether this is a regression gate, which only a regression that was shown breaks. Default false.</summary>
    [JsonInclude] internal bool IsGate { get; init; }

    /// <summary>Whether the promise was kept.</summary>
    public bool Holds => State == OutcomeState.Holds;

    /// <summary>What follows the promise in a sentence, such as ", but found 1,683 ms (+573 %)".</summary>
    internal string Answer => State switch
    {
        OutcomeState.Holds => $", and found {Found}",
        OutcomeState.Broken => $", but found {Found}",
        OutcomeState.Undecided => $", but that stays undecided: {Found}",
        _ => $", but that can't be judged: {Found}",
    };

    /// <summary>The promise and what was found, in one sentence.</summary>
    public override string ToString() => $"{Promise}{Answer}.";
}
