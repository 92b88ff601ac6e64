using System.CommandLine;
using PerfRegression.Judging;
using PerfRegression.Reporting;
using PerfRegression.Verifying;

namespace PerfRegression.Cli;

/// <summary><c>perfreg load URL</c>: what one uses wrk or k6 for.</summary>
internal static class LoadCommand
{
    public static Command Of(Terminal terminal)
    {
        var url = new Argument<string>("url") { Description = "Address of a server, with the path that is asked for: http://127.0.0.1:5000/orders?customer=42." };
        var thresholds = new Option<string[]>("--threshold", "-t") { Description = "A promise as k6 writes it, such as \"p(95)<250\", \"rate<0.01\" or \"http_reqs>1000\"; may be repeated. A broken one is measured once more." };
        var (load, request, files, server) = (new LoadOptions(), new RequestOptions(), new FileOptions(), new ServerOption());
        var command = new Command("load", "Drives load at a server and says how it held. Ends with 0 when all promises were kept, 99 when one was broken, 125 when nothing can be said.") { url, thresholds };
        load.AddTo(command);
        request.AddTo(command);
        server.AddTo(command);
        files.AddTo(command);
        command.SetAction(async (parsed, cancelled) =>
        {
            var target = Address(parsed.GetValue(url)!);
            List<Threshold> promised = [.. (parsed.GetValue(thresholds) ?? []).Select(ThresholdExpression.Parse)];
            var scenario = new Scenario
            {
                Name = $"{target.GetLeftPart(UriPartial.Authority)}{target.AbsolutePath}",
                Hosting = server.Read(parsed, target),
                Request = request.Read(parsed, target.PathAndQuery),
                Load = load.Read(parsed),
            };
            var (text, code, saved) = await MeasureAsync(terminal, scenario, promised, cancelled);
            await terminal.Out.WriteLineAsync(string.Join(Environment.NewLine, [text, .. ServerOption.Told(target)]));
            files.Write(parsed, saved, terminal);
            return code;
        });
        return command;
    }

    private static async Task<(string Text, int Code, string? Saved)> MeasureAsync(Terminal terminal, Scenario scenario, List<Threshold> promised, CancellationToken cancelled)
    {
        using var judge = new Judge(terminal, scenario.Name);
        if (promised.Count == 0)
        {
            var run = await judge.Verifier.RunAsync(scenario, cancelled);
            return (string.Join(Environment.NewLine, RunSummary.Lines(run, []).Select(line => line.Trim()).Append($"see {run.SavedTo}")), ExitCode.Passed, run.SavedTo);
        }

        var verdict = await judge.Verifier.JudgeAsync(new ClaimId(scenario.Name), scenario, claim => promised.ForEach(threshold => claim.Record(threshold.Judge(claim.Run))), cancelled);
        IEnumerable<string> text = verdict.Kind == VerdictKind.Passed && verdict.NotSaved is null
            ? [VerdictText.OfPass(verdict), .. RunSummary.Lines(verdict.Runs[0], verdict.Outcomes).Select(line => line.Trim()), $"see {verdict.SavedTo}"]
            : [VerdictText.Of(verdict)];
        return (string.Join(Environment.NewLine, text), ExitCode.Of(verdict.Kind), verdict.SavedTo);
    }

    private static Uri Address(string text) => ServerOption.IsAddress(text, out var address)
        ? address
        : throw new FormatException($"The address has to begin with http:// or https://, but found \"{text}\".");
}
