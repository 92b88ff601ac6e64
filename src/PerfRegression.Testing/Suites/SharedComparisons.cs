using PerfRegression.Rounds;

namespace PerfRegression.Testing.Suites;

/// <summary>The comparisons of a suite: claims about the same one share its rounds, and those that a later look adds.</summary>
internal sealed class SharedComparisons(ComparisonRunner runner, SuiteOutput output, Remeasurement again)
{
    private readonly Dictionary<string, (ComparisonScenario Scenario, Task<ComparisonResult> Result)> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _measuredAgain = new(StringComparer.Ordinal);

    /// <summary>The comparison with the rounds of its first look, or with those that other claims have added.</summary>
    /// <exception cref="ArgumentException">Another comparison was measured under the same name.</exception>
    public Task<ComparisonResult> FirstAsync(ComparisonScenario scenario, string claim)
    {
        if (!_known.TryGetValue(scenario.Name, out var known))
        {
            known = (scenario, MeasureAsync(scenario, scenario.Strictness.Looks[0].Rounds, null, claim));
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
        // As it was measured: after a second chance that is with another seed.
        var (measured, result) = _known[scenario.Name];
        var soFar = await result;
        if (soFar.Rounds.Count >= rounds)
        {
            return soFar;
        }

        var further = MeasureAsync(measured, rounds, soFar, claim);
        _known[scenario.Name] = (measured, further);
        return await further;
    }

    /// <summary>The comparison from its first round, once for all claims; null when it was done before or there is no time left.</summary>
    public async Task<ComparisonResult?> AgainAsync(ComparisonScenario scenario, string claim)
    {
        if (!again.IsLeft || !_measuredAgain.Add(scenario.Name))
        {
            return null;
        }

        // Other coins: the same order under the same disturbance would be the same measurement.
        var reseeded = scenario with { Seed = scenario.Seed + 1 };
        var second = again.MeasureAsync(scenario.Name, () => MeasureAsync(reseeded, scenario.Strictness.Looks[0].Rounds, null, claim));
        _known[scenario.Name] = (reseeded, second);
        return await second;
    }

    private static bool IsSame(ComparisonScenario one, ComparisonScenario other) =>
        SameVariant(one.Baseline, other.Baseline)
        && SameVariant(one.Candidate, other.Candidate)
        && Load.PlanWriter.Write(one.Load) == Load.PlanWriter.Write(other.Load)
        && ReferenceEquals(one.Strictness, other.Strictness)
        && one.FinestPercentile == other.FinestPercentile;

    private static bool SameVariant(Variant one, Variant other) =>
        one.Name == other.Name && one.Path == other.Path && one.Hosting.Description == other.Hosting.Description;

    private async Task<ComparisonResult> MeasureAsync(ComparisonScenario scenario, int rounds, ComparisonResult? soFar, string claim)
    {
        output.Claim = claim;
        return await runner.MeasureAsync(scenario, rounds, soFar);
    }
}
