using PerfRegression.Comparing;
using PerfRegression.Load;
using PerfRegression.Measurements;
using PerfRegression.Running;
using PerfRegression.Testing.Assertions;

namespace PerfRegression.Testing.Suites;

/// <summary>The comparisons of a suite: claims about the same one share its rounds, and those that a later look adds.</summary>
/// <param name="measure">Measures a comparison until it has so many rounds, those of an earlier call included.</param>
/// <param name="output">Where progress is shown.</param>
/// <param name="measureAgain">Measures once more when the machine has calmed; null when there is no time left for that.</param>
/// <param name="contextOf">What a claim that stays inconclusive has to say; default nothing.</param>
internal sealed class SharedComparisons(
    Func<ComparisonScenario, int, ComparisonResult?, Task<ComparisonResult>> measure,
    SuiteOutput output,
    Func<ComparisonScenario, Func<Task<ComparisonResult>>, Task<ComparisonResult?>> measureAgain,
    Func<ComparisonScenario, string, IClaimContext>? contextOf = null)
{
    private readonly Dictionary<string, (ComparisonScenario Scenario, Task<ComparisonResult> Result)> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _measuredAgain = new(StringComparer.Ordinal);

    /// <summary>The comparison with the rounds of its first look, or with those that other claims have added.</summary>
    /// <exception cref="ArgumentException">Another comparison was measured under the same name.</exception>
    public Task<ComparisonResult> FirstAsync(ComparisonScenario scenario, string claim)
    {
        if (!_known.TryGetValue(scenario.Name, out var known))
        {
            known = (scenario, MeasureFirstAsync(scenario, claim));
            _known[scenario.Name] = known;
        }
        else if (!IsSame(known.Scenario, scenario))
        {
            throw new ArgumentException($"Two comparisons are named \"{scenario.Name}\" but differ; rounds can only be shared by the same ones.", nameof(scenario));
        }

        return known.Result;
    }

    /// <summary>The comparison with so many rounds in total.</summary>
    public async Task<ComparisonResult> UpToAsync(ComparisonScenario scenario, int rounds, string claim)
    {
        // Rounds of another seed are those of a second measurement, which has looks of its own.
        var (known, result) = _known[scenario.Name];
        var soFar = await result;
        if (soFar.Seed != scenario.Seed || soFar.Rounds.Count >= rounds)
        {
            return soFar;
        }

        var further = MeasureAsync(known, rounds, soFar, claim);
        _known[scenario.Name] = (known, further);
        return await further;
    }

    /// <summary>The comparison from its first round, once for all claims; null when it was done before or there is no time left.</summary>
    public async Task<ComparisonResult?> AgainAsync(ComparisonScenario scenario, string claim)
    {
        if (!_measuredAgain.Add(scenario.Name))
        {
            return _known.TryGetValue(scenario.Name, out var known) && known.Scenario.Seed != scenario.Seed ? await known.Result : null;
        }

        // Other coins: the same order under the same disturbance would be the same measurement.
        var anew = scenario with { Seed = ComparisonSeed.After(scenario.Seed) };
        var again = await measureAgain(anew, () => MeasureAsync(anew, anew.Design.Looks[0].Rounds, null, claim));
        if (again is not null)
        {
            _known[scenario.Name] = (anew, Task.FromResult(again));
        }

        return again;
    }

    private async Task<ComparisonResult> MeasureFirstAsync(ComparisonScenario scenario, string claim)
    {
        try
        {
            return await MeasureAsync(scenario, scenario.Design.Looks[0].Rounds, null, claim);
        }
        catch (VoidRunException first) when (first.MayBeDisturbed)
        {
            return await SecondOrInconclusiveAsync(scenario, claim, first);
        }
    }

    private async Task<ComparisonResult> SecondOrInconclusiveAsync(ComparisonScenario scenario, string claim, VoidRunException fault)
    {
        try
        {
            if (await AgainAsync(scenario, claim) is { } second)
            {
                return second;
            }
        }
        catch (VoidRunException second) when (second.MayBeDisturbed)
        {
            fault = second;
        }

        Inconclusive.Conclude(fault.Message, contextOf?.Invoke(scenario, claim));
        throw fault;
    }

    private static bool IsSame(ComparisonScenario one, ComparisonScenario other) =>
        SameVariant(one.Baseline, other.Baseline)
        && SameVariant(one.Candidate, other.Candidate)
        && Load.PlanWriter.Write(one.Load) == Load.PlanWriter.Write(other.Load)
        && one.Design.ToString() == other.Design.ToString()
        && one.Design.BlocksPerRound == other.Design.BlocksPerRound
        && one.FinestPercentile == other.FinestPercentile
        && one.SliceOverMedian.Equals(other.SliceOverMedian)
        && one.ShortestSlice == other.ShortestSlice
        && one.LongestSlice == other.LongestSlice
        && one.LongestWarmUp == other.LongestWarmUp
        && one.OnOnePair == other.OnOnePair
        && one.AgainstItself == other.AgainstItself
        && ReferenceEquals(one.Database, other.Database);

    private static bool SameVariant(Variant one, Variant other) => one.Name == other.Name && one.IsLike(other);

    private async Task<ComparisonResult> MeasureAsync(ComparisonScenario scenario, int rounds, ComparisonResult? soFar, string claim)
    {
        output.Claim = claim;
        return await measure(scenario, rounds, soFar);
    }
}
