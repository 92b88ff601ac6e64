using System.Globalization;
using PerfRegression.Comparing;
using PerfRegression.Measurements;

namespace PerfRegression.Testing.Suites;

/// <summary>Lets a claim have more rounds of a comparison of its suite.</summary>
internal sealed class FurtherRounds(PerfSuite suite, ComparisonScenario scenario, string claim) : IFurtherRounds
{
    public string RepeatCommand => string.Create(CultureInfo.InvariantCulture, $"{ComparisonSeed.Variable}={scenario.Seed} {suite.Output.RepeatCommand(claim)}");

    public bool FailsInconclusive => suite.FailsInconclusive;

    public void Note(string line) => suite.Output.Write(line);

    public async Task<ComparisonResult> UpToAsync(int rounds) => WithContext(await suite.Comparisons.UpToAsync(scenario, rounds, claim));

    public async Task<ComparisonResult?> MeasureAgainAsync() =>
        await suite.Comparisons.AgainAsync(scenario, claim) is { } again ? WithContext(again) : null;

    // What was measured again has other coins; to repeat it takes their seed.
    public ComparisonResult WithContext(ComparisonResult comparison) =>
        comparison with { Further = new FurtherRounds(suite, scenario with { Seed = comparison.Seed }, claim) };
}
