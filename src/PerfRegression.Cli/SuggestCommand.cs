using System.CommandLine;
using System.Globalization;
using PerfRegression.Judging;
using PerfRegression.Model.Formatting;
using PerfRegression.Statistics;

namespace PerfRegression.Cli;

/// <summary><c>perfreg suggest</c>: which bound to promise.</summary>
internal static class SuggestCommand
{
    public static Command Of(Terminal terminal)
    {
        var target = new Argument<string>("target") { Description = "The app: its dll, or the folder where it was built, which is started afresh for each run; or the address of a server." };
        var path = new Option<string>("--path") { Description = "What is asked for.", DefaultValueFactory = static _ => "/" };
        var runs = new Option<int>("--runs") { Description = $"How many runs, {PredictionBound.Fewest} to {PredictionBound.Most}.", DefaultValueFactory = static _ => 10 };
        var metric = new Option<string>("--metric") { Description = "What the bound is about, such as p95 or throughput.", DefaultValueFactory = static _ => "p95" };
        var (load, request, server) = (new LoadOptions(), new RequestOptions(), new ServerOption());
        var command = new Command("suggest", "Runs the same load several times and says which bound is so tight that a healthy app breaks it once in 1,000 claims.") { target, path, runs, metric };
        load.AddTo(command);
        request.AddTo(command);
        server.AddTo(command);
        command.SetAction(async (parsed, cancelled) =>
        {
            var (count, about) = (parsed.GetValue(runs), MetricOption.Read("--metric", parsed.GetValue(metric)!));
            if (count is < PredictionBound.Fewest or > PredictionBound.Most)
            {
                throw new FormatException($"--runs is a number from {PredictionBound.Fewest} to {PredictionBound.Most}, but found {count}.");
            }

            var scenario = new Scenario { Name = parsed.GetValue(target)!, Hosting = HostingOf(parsed, server, parsed.GetValue(target)!), Request = request.Read(parsed, parsed.GetValue(path)!), Load = load.Read(parsed) };
            var values = new List<double>();
            using (var judge = new Judge(terminal, scenario.Name))
            {
                for (var run = 1; run <= count; run++)
                {
                    values.Add(ValueOf(await judge.Verifier.RunAsync(scenario with { Name = $"run {Units.Count(run)} of {Units.Count(count)}" }, cancelled), about));
                }
            }

            await terminal.Out.WriteLineAsync(Text(values, about));
            return ExitCode.Passed;
        });
        return command;
    }

    /// <summary>The values, the bound, and the reasoning.</summary>
    public static string Text(IReadOnlyList<double> values, Metric metric)
    {
        var bound = PredictionBound.Of(values, isUpper: metric.LessIsBetter);
        var sorted = values.Order().ToList();
        return string.Join(
            Environment.NewLine,
            $"{metric} of {Units.Count(values.Count)} runs: {string.Join(", ", values.Select(metric.Show))}",
            $"median {metric.Show(Robust.Median(values))}, from {metric.Show(sorted[0])} to {metric.Show(sorted[^1])} ({Units.Percent((sorted[^1] / sorted[0]) - 1)} apart)",
            $"bound: {(metric.LessIsBetter ? "at most" : "at least")} {metric.Show(bound)}",
            $"because a further run lies beyond it in {Units.Percent(PredictionBound.Single)} of all cases (mean {(metric.LessIsBetter ? "+" : "−")} {PredictionBound.Quantile(values.Count).ToString("0.##", CultureInfo.InvariantCulture)} deviations of the logarithms, widened by what so few runs leave open),",
            $"and a claim fails when its promise is broken in two of at most three measurements: by chance once in 1,000, on a machine like this one");
    }

    private static double ValueOf(RunResult run, Metric metric)
    {
        var source = MetricSource.Of(run);
        return metric.WhyNot(source) is { } reason ? throw new FormatException($"--metric {metric} can't be read: {reason}.")
            : metric.Read(source) is > 0 and < double.PositiveInfinity and var value ? value
            : throw new FormatException($"--metric {metric} has no value above 0 in \"{run.Name}\", and no bound can be derived from it.");
    }

    private static IHosting HostingOf(ParseResult parsed, ServerOption server, string target) => ServerOption.IsAddress(target, out var address)
        ? server.Read(parsed, address)
        : Workers.At(AppPath.Of(target));
}
