using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Stacks;
using PerfRegression.Statistics;

namespace PerfRegression.Diagnosis;

/// <summary>What a request costs more of than the baseline's: counted in the rounds, placed by stacks of both sides.</summary>
internal static class CostFindings
{
    private const int FewestRounds = 4;
    private const double MoreFrom = 1.05;
    private const double MostFrom = 0.5;
    private const double StandardErrors = 3;

    // The runtime tells of one allocation in about a hundred thousand bytes.
    private const double AllocationTick = 100_000;

    private static readonly Cost[] Costs =
    [
        new(Metric.DatabaseCommandsPerRequest, FindingKind.RepeatedQueries, QueryFindings.Advice) { Least = 0.1, Stacks = side => side.Stacks?.Commands },
        new(Metric.OutgoingRequestsPerRequest, FindingKind.CostPerRequest, "ask for all of it at once, or keep what was answered") { Least = 0.1 },
        new(Metric.ExceptionsPerRequest, FindingKind.Exceptions, ExceptionFindings.Advice) { Least = 0.1, Stacks = side => side.Stacks?.Exceptions },
        new(Metric.LockContentionsPerRequest, FindingKind.LockContention, ThreadFindings.AdviceOnLocks) { Least = 0.1 },
        new(Metric.AllocatedBytesPerRequest, FindingKind.GarbageCollection, GarbageFindings.Advice) { Unit = AllocationTick, Stacks = side => side.Stacks?.Allocations },
        new(Metric.CpuPerRequest, FindingKind.HotMethod, HotMethodFindings.Advice) { NeedsPlace = true, Stacks = side => side.Stacks is null ? null : side.Computing },
    ];

    /// <param name="rounds">The rounds in which both were measured in turns.</param>
    /// <param name="baseline">What was seen of the baseline afterwards.</param>
    /// <param name="candidate">What was seen of the candidate afterwards.</param>
    /// <param name="known">What was found of the candidate alone: it says more than a cost of the same kind.</param>
    public static IEnumerable<Finding> Of(IReadOnlyList<MeasuredRound> rounds, Evidence baseline, Evidence candidate, IReadOnlyList<Finding> known) => rounds.Count < FewestRounds ? [] : Costs
        .Where(cost => !known.Any(finding => finding.Kind == cost.Alone))
        .Select(cost => Of(cost, rounds, baseline, candidate))
        .OfType<Finding>();

    private static Finding? Of(Cost cost, IReadOnlyList<MeasuredRound> rounds, Evidence baseline, Evidence candidate)
    {
        var pairs = rounds.Select(round => (Before: cost.Read(round, ComparedSide.Baseline), After: cost.Read(round, ComparedSide.Candidate))).ToList();
        if (!pairs.TrueForAll(pair => pair.After > (pair.Before * MoreFrom) + cost.Least))
        {
            return null;
        }

        var (before, after) = (Robust.Median(pairs.Select(pair => pair.Before!.Value)), Robust.Median(pairs.Select(pair => pair.After!.Value)));
        var place = cost.Stacks(baseline) is { } once && cost.Stacks(candidate) is { } now ? Grown(once, before, now, after, cost.Unit) : null;
        return place is null && cost.NeedsPlace ? null : new Finding
        {
            Kind = FindingKind.CostPerRequest,
            Seen = $"{cost.Metric} went from {cost.Metric.Show(before)} to {cost.Metric.Show(after)} for {candidate.Route}{(place is null ? "" : ", most of the increase in")}",
            Place = candidate.Place(place),
            Advice = cost.Advice,
        };
    }

    // The method that has at least half of the increase, by more than chance gives a share of so few samples.
    private static Frame? Grown(IReadOnlyList<WeighedStack> once, double before, IReadOnlyList<WeighedStack> now, double after, double unit)
    {
        var shares = Evidence.Methods(once).ToDictionary(method => (method.Place.Module, method.Place.Method), method => method.Share);
        var samples = now.Sum(stack => stack.Weight) / unit;
        return Evidence.Methods(now)
            .Select(method => (method.Place, By: (method.Share * after) - (shares.GetValueOrDefault((method.Place.Module, method.Place.Method)) * before), Error: after * Math.Sqrt(method.Share / samples)))
            .Where(method => method.By >= MostFrom * (after - before) && method.By >= StandardErrors * method.Error)
            .OrderByDescending(method => method.By)
            .Select(method => method.Place)
            .FirstOrDefault();
    }

    /// <summary>A quantity that a request costs.</summary>
    /// <param name="Metric">What counts it.</param>
    /// <param name="Alone">The kind of finding that says more of it where it is much.</param>
    /// <param name="Advice">What to do about it.</param>
    private sealed record Cost(Metric Metric, FindingKind Alone, string Advice)
    {
        /// <summary>How much more is more, beside a share: counts can be near 0.</summary>
        public double Least { get; init; }

        /// <summary>What one sample of its stacks weighs.</summary>
        public double Unit { get; init; } = 1;

        /// <summary>Whether it explains nothing without its place, because processes of the same code differ in it.</summary>
        public bool NeedsPlace { get; init; }

        /// <summary>Where it was seen to be spent; null where that was not read.</summary>
        public Func<Evidence, IReadOnlyList<WeighedStack>?> Stacks { get; init; } = static _ => null;

        // What no meter of a side counts does not happen there.
        public double? Read(MeasuredRound round, ComparedSide side)
        {
            var source = RoundReader.SourceOf(round, side);
            return Metric.WhyNot(source) is not null ? (source.Counts is null || NeedsPlace ? null : 0) : Metric.Read(source) is var value && double.IsFinite(value) ? value : null;
        }
    }
}
