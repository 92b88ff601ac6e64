using System.CommandLine;
using System.Security.Cryptography;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Verifying;

namespace PerfRegression.Cli;

/// <summary><c>perfreg compare</c>: whether one build of an app is worse than another.</summary>
internal static class CompareCommand
{
    private static readonly Dictionary<string, SequentialDesign> Designs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["gate"] = SequentialDesign.Gate,
        ["claim"] = SequentialDesign.Claim,
        ["coarse"] = SequentialDesign.Coarse,
    };

    // What a design with so few rounds can rule out.
    private const double Tolerated = 0.5;

    public static Command Of(Terminal terminal)
    {
        var baseline = App("--baseline", "The app to compare with: its dll, or the folder where it was built or published.");
        var candidate = App("--candidate", "The app that is judged.");
        var path = new Option<string>("--path") { Description = "What is asked for.", DefaultValueFactory = static _ => "/" };
        var users = new Option<int>("--users", "-u") { Description = "Virtual users.", DefaultValueFactory = static _ => 10 };
        var workers = new Option<int>("--workers") { Description = "Worker processes of each.", DefaultValueFactory = static _ => 1 };
        var design = new Option<string>("--design") { Description = $"gate (12 to 27 rounds: no regression), claim (8 or 10) or coarse (6 or 8): not slower by more than half.", DefaultValueFactory = static _ => "gate" };
        var metrics = new Option<string[]>("--metric") { Description = "What is compared, such as p95, \"CPU per request\" or \"allocated bytes per request\"; may be repeated. Default p50, p95, throughput, CPU per request." };
        var seed = new Option<int>("--seed") { Description = "Decides the order of starts and slices, so that a comparison can be repeated in it; default drawn by chance.", DefaultValueFactory = static _ => RandomNumberGenerator.GetInt32(int.MaxValue) };
        var (request, files) = (new RequestOptions(), new FileOptions());
        var command = new Command("compare", "Hosts two builds of an app, drives them in turns, and says whether the candidate is worse. Ends with 0 when it is not, 99 when it is, 125 when that can't be said.") { baseline, candidate, path, users, workers, design, metrics, seed };
        request.AddTo(command);
        files.AddTo(command);
        command.SetAction(async (parsed, cancelled) =>
        {
            var chosen = Design(parsed.GetValue(design)!);
            var asked = request.Read(parsed, parsed.GetValue(path)!);
            var compared = parsed.GetValue(metrics) is { Length: > 0 } names ? [.. names.Select(name => MetricOption.Read("--metric", name))] : Metric.Usual;
            var scenario = new ComparisonScenario
            {
                Baseline = new Variant("baseline", Workers.At(AppPath.Of(parsed.GetValue(baseline)!), parsed.GetValue(workers)), asked),
                Candidate = new Variant("candidate", Workers.At(AppPath.Of(parsed.GetValue(candidate)!), parsed.GetValue(workers)), asked),
                Load = LoadPlan.OfUsers(parsed.GetValue(users)),
                Design = chosen,
                Metrics = compared,
                Seed = parsed.GetValue(seed),
            };
            var verdict = await JudgeAsync(terminal, scenario, cancelled);
            await terminal.Out.WriteLineAsync(VerdictText.Of(verdict));
            files.Write(parsed, verdict.SavedTo, terminal);
            return ExitCode.Of(verdict.Kind);
        });
        return command;
    }

    private static async Task<Verdict> JudgeAsync(Terminal terminal, ComparisonScenario scenario, CancellationToken cancelled)
    {
        using var judge = new Judge(terminal, scenario.Name);
        return await judge.Verifier.JudgeAsync(new ClaimId(scenario.Name), scenario, claim => Promise(claim, scenario.Metrics), cancelled);
    }

    private static Option<string> App(string name, string description) => new(name) { Description = description, Required = true };

    private static SequentialDesign Design(string name) => Designs.TryGetValue(name, out var design) ? design : throw new FormatException($"--design is one of {string.Join(", ", Designs.Keys)}, but found \"{name}\".");

    private static void Promise(ComparisonClaim claim, IReadOnlyList<Metric> compared)
    {
        claim.Record(ComparisonClaims.HasNoFailures(claim.Comparison));
        foreach (var outcome in RegressionGate.CanJudge(claim.Comparison.Design)
            ? ComparisonClaims.ShowsNoRegression(claim.Comparison, [.. compared])
            : compared.Select(metric => ComparisonClaims.IsNoWorse(claim.Comparison, ComparedSide.Candidate, metric, Tolerated)))
        {
            claim.Record(outcome);
        }
    }
}
