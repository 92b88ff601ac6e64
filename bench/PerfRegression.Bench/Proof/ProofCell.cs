using System.Globalization;

namespace PerfRegression.Bench.Proof;

/// <summary>A case with a share of work added on one side; 0 compares it with itself.</summary>
internal sealed record ProofCell(ProofCase Case, double Added)
{
    public bool IsAgainstItself => Added == 0;

    public string Injected => IsAgainstItself ? "none" : string.Create(CultureInfo.InvariantCulture, $"+{Added * 100:0} %");

    public string Name => $"{Case.Name}, {Injected}";

    public ComparisonScenario Scenario(IPostgresServer database, int seed) => new()
    {
        Name = Name,
        Baseline = new Variant("as it is", Case.Hosting, Request.Get(Case.PathOf(1))),
        Candidate = new Variant(IsAgainstItself ? "as it is, again" : $"with {Injected}", Case.Hosting, Request.Get(Case.PathOf(1 + Added))),
        AgainstItself = IsAgainstItself,
        Load = LoadPlan.OfUsers(Case.Users),
        Design = SequentialDesign.Gate,
        Seed = seed,

        // Twenty milliseconds over and over are no different from a hundred: the short slices of a gate.
        SliceOverMedian = 5,

        // A hundred and ninety rounds are to fit into an hour.
        LongestWarmUp = TimeSpan.FromSeconds(5),
        Database = database,
    };
}
