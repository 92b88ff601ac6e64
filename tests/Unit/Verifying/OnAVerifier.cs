using PerfRegression.Unit.MadeUp;
using PerfRegression.Unit.Running;
using PerfRegression.Verifying;
using PerfRegression.XunitV3;

namespace PerfRegression.Unit.Verifying;

/// <summary>A verifier with a folder of its own, and a variant that counts its starts.</summary>
public abstract class OnAVerifier : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    private protected OnAVerifier(IHosting hosting)
    {
        Hosting = new CountedHosting(hosting);
        Verifier = new Verifier(new VerifierOptions
        {
            Store = new ResultStore(_folder.FullName, TimeProvider.System),
            Note = Notes.Add,
            Waiting = new Waits(Notes.Add).Begin,
            Assertions = ForeignAssertions.In,
            AwaitCalm = _ => Task.CompletedTask,
        });
    }

    private protected static ClaimId Claim { get; } = new("Greetings stay fast");

    private protected CountedHosting Hosting { get; }

    private protected List<string> Notes { get; } = [];

    private protected Verifier Verifier { get; }

    private protected Scenario Greeting => ScenarioFixture.Scenario("/greeting") with { Hosting = Hosting };

    private protected ComparisonScenario Comparison => new()
    {
        Baseline = new Variant("old", Hosting, Request.Get("/greeting")),
        Candidate = new Variant("new", Hosting, Request.Get("/greeting?new")),
        Load = ScenarioFixture.Users(3, TimeSpan.FromSeconds(1)),
    };

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
