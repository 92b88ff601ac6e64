using System.Globalization;

namespace PerfRegression.Bench;

/// <summary>What the program was asked for on its command line.</summary>
internal sealed record BenchArguments(string Benchmark, int Rounds, TimeSpan Length, int Seed, bool Replay, bool Help)
{
    public const string Usage = """
        PerfRegression.Bench: holds the library's own speed and truth against their targets.

        usage: dotnet run -c Release --project bench/PerfRegression.Bench -- BENCHMARK [--rounds N] [--seconds S] [--seed N] [--replay]

          cpu        the generator's CPU per request at 100 connections, against wrk (if on PATH) and a default HttpClient
          tail       10,000 users on a wait of 1,000 ms: p95, p99, memory, allocations
          accuracy   percentiles against the log of a scripted server with a known latency distribution
          overhead   what a scenario takes beyond its own load
          rounds     where the time of a comparison's rounds goes
          hook       what a worker's startup hook adds to a request's CPU; 30 rounds tell one percent apart
          bytes      allocated bytes per request: noise of identical code, detection of a tenth more
          database   how long a private PostgreSQL takes to come up
          select     /async_select as a share of what pgbench reaches
          crossover  from which latency of the database on async outperforms sync; at least 8 rounds each
          proof      alarms on identical code, detection of injected slowdowns; three quarters of an hour at least
          fuzz       what the response reader makes of mutated answers; two million a round
          all        all but the last three, one after the other

          --rounds N    how often each measurement is repeated, 1 to 1,000; default 5
          --seconds S   how long each one lasts, 1 to 600; default 10
          --seed N      the seed of the order of generators and of the scripted latencies; default 1
          --replay      proof only: judge the rounds that were recorded before, and measure nothing
          --help        this text

        Wants a quiet machine: what others used of it is printed for each round, with a warning from 5 % on.
        Exit code 0: all targets met; 1: one was missed or could not be measured; 2: the arguments are wrong.

        """;

    private static readonly BenchArguments Defaults = new("", 5, TimeSpan.FromSeconds(10), 1, Replay: false, Help: false);

    /// <summary>The arguments in <paramref name="args"/>, or null and what is wrong with them.</summary>
    public static BenchArguments? Parse(IReadOnlyList<string> args, out string? complaint)
    {
        var parsed = Defaults;
        complaint = null;
        for (var index = 0; index < args.Count && complaint is null; index++)
        {
            switch (args[index])
            {
                case "--help" or "-h":
                    return parsed with { Help = true };
                case "--replay":
                    parsed = parsed with { Replay = true };
                    break;
                case "--rounds":
                    parsed = parsed with { Rounds = Number(args, ref index, 1, 1_000, ref complaint) };
                    break;
                case "--seconds":
                    parsed = parsed with { Length = TimeSpan.FromSeconds(Number(args, ref index, 1, 600, ref complaint)) };
                    break;
                case "--seed":
                    parsed = parsed with { Seed = Number(args, ref index, 0, int.MaxValue, ref complaint) };
                    break;
                case var name when parsed.Benchmark.Length == 0 && BenchSession.Names.Contains(name, StringComparer.Ordinal):
                    parsed = parsed with { Benchmark = name };
                    break;
                case var other:
                    complaint = $"\"{other}\" is neither an option nor the one benchmark to run ({string.Join(", ", BenchSession.Names)}).";
                    break;
            }
        }

        complaint ??= parsed.Benchmark.Length == 0 ? $"Which benchmark? One of {string.Join(", ", BenchSession.Names)}." : null;
        return complaint is null ? parsed : null;
    }

    private static int Number(IReadOnlyList<string> args, ref int index, int least, int most, ref string? complaint)
    {
        var name = args[index++];
        var text = index < args.Count ? args[index] : "";
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        complaint = string.Create(CultureInfo.InvariantCulture, $"{name} wants a whole number from {least} to {most}, but found \"{text}\".");
        return least;
    }
}
