using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PerfRegression.Cli;

/// <summary>The help of a command, with examples of it and where else its options come from.</summary>
internal sealed class HelpExamples(HelpAction usual) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Of = new(StringComparer.Ordinal)
    {
        ["load"] =
        [
            "perfreg load http://127.0.0.1:5000/orders -u 100 -d 10s -t \"p(95)<250\" --html report.html",
            "perfreg load http://127.0.0.1:5000/orders --rate 200 -d 1m -t \"p(99)<500\" -t \"rate<0.001\"",
            "perfreg load http://127.0.0.1:5000/orders --stage 30s:100 --stage 1m:100 -X POST -H \"Content-Type: application/json\" --body @order.json",
            "perfreg load https://staging.example/orders --allow-host staging.example -u 20",
        ],
        ["compare"] =
        [
            "perfreg compare --baseline builds/main --candidate bin/Release/net10.0 --path /orders -u 50",
            "perfreg compare --baseline builds/main --candidate bin/Release/net10.0 --metric \"allocated bytes per request\" --metric p95",
        ],
        ["suggest"] = ["perfreg suggest bin/Release/net10.0 --path /orders -u 50 -d 5s", "perfreg suggest http://127.0.0.1:5000 --path /orders --metric throughput"],
        ["report"] = ["perfreg report", "perfreg report perf-results/20261201-100711-5521 --format junit --output artifacts"],
        ["doctor"] = ["perfreg doctor"],
    };

    /// <summary>Gives all commands below <paramref name="root"/> their examples.</summary>
    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpExamples((HelpAction)help.Action!);
    }

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        var to = parseResult.InvocationConfiguration.Output;
        if (Of.TryGetValue(parseResult.CommandResult.Command.Name, out var examples))
        {
            to.WriteLine("Examples:");
            foreach (var example in examples)
            {
                to.WriteLine($"  {example}");
            }

            to.WriteLine();
            to.WriteLine("An option can stand in the environment instead: --warm-up as PERF_WARM_UP. PERF_RESULTS_DIR moves what is kept.");
        }

        return code;
    }
}
