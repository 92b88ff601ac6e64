using System.Diagnostics;
using System.Text;
using PerfRegression.Bench.Reports;
using PerfRegression.LoadGenerator.Checks;
using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Bench.Fuzzing;

/// <summary>
/// Feeds the response reader answers that were mutated at random, whole and in pieces: it may not throw, hang, allocate more and more, or
/// read in an answer something else when it comes in other pieces.
/// </summary>
internal sealed class FuzzBenchmark : IBenchmark
{
    private const int AnswersPerRound = 2_000_000;
    private const double BytesPerAnswerAtMost = 16;
    private static readonly TimeSpan SlowestAtMost = TimeSpan.FromSeconds(1);

    public string Name => "fuzz";

    public bool IsLong => true;

    public string Question => $"what the response reader makes of {Units.Count(AnswersPerRound)} mutated answers a round";

    public Task<IReadOnlyList<BenchFinding>> RunAsync(BenchArguments arguments, Report report)
    {
        var (whole, pieces) = (NewReader(), NewReader());
        var mutations = new Mutations(arguments.Seed);
        var (crashes, differences, slowest) = (new List<string>(), new List<string>(), TimeSpan.Zero);
        var ends = new long[Enum.GetValues<ReadProgress>().Length];
        long grown = 0;

        for (var round = 1; round <= arguments.Rounds; round++)
        {
            for (var answer = 0; answer < AnswersPerRound; answer++)
            {
                var bytes = mutations.Next();
                var (before, began) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
                try
                {
                    var end = Read(whole, bytes, bytes.Length);
                    ends[(int)end]++;

                    // A reader that has decided is not fed again, so what follows in a later piece is not its affair.
                    if (Read(pieces, bytes, mutations.PieceLength()) is var inPieces && inPieces != end && end != ReadProgress.Malformed)
                    {
                        differences.Add(Shown(bytes));
                    }
                }
                catch (Exception exception) when (exception is IndexOutOfRangeException or ArgumentException or InvalidOperationException or OverflowException or NullReferenceException or FormatException)
                {
                    crashes.Add($"{exception.GetType().Name} on {Shown(bytes)}");
                    whole.Reset();
                    pieces.Reset();
                }

                var took = Stopwatch.GetElapsedTime(began);
                slowest = took > slowest ? took : slowest;
                grown += GC.GetAllocatedBytesForCurrentThread() - before;
            }

            report.Line($"round {round}/{arguments.Rounds}  {string.Join(", ", Enum.GetValues<ReadProgress>().Select(end => $"{end} {Units.Count(ends[(int)end])}"))}");
        }

        foreach (var fault in crashes.Concat(differences).Take(10))
        {
            report.Warn(fault);
        }

        var read = (long)arguments.Rounds * AnswersPerRound;
        return Task.FromResult<IReadOnlyList<BenchFinding>>(
        [
            BenchFinding.AtMost("crashes", crashes.Count, 0, $"{Units.Count(crashes.Count)} of {Units.Count(read)}", "0"),
            BenchFinding.AtMost("answers that read otherwise in pieces", differences.Count, 0, Units.Count(differences.Count), "0"),
            BenchFinding.AtMost("the slowest answer", slowest.TotalMilliseconds, SlowestAtMost.TotalMilliseconds, Units.Milliseconds(slowest), $"≤ {Units.Milliseconds(SlowestAtMost)}"),
            BenchFinding.AtMost("allocated / answers", (double)grown / read, BytesPerAnswerAtMost, $"{Units.Number((double)grown / read)} B", $"≤ {Units.Number(BytesPerAnswerAtMost)} B"),
        ]);
    }

    // Every answer is looked into.
    private static ResponseReader NewReader() => new(isHead: false, new AnswerCheck(new Expectations(new Expect { Text = "ok" }), new AnswerLog()));

    private static ReadProgress Read(ResponseReader reader, ReadOnlySpan<byte> bytes, int length)
    {
        reader.Reset();
        var progress = ReadProgress.NeedsMore;
        while (progress == ReadProgress.NeedsMore && !bytes.IsEmpty)
        {
            var piece = bytes[..Math.Min(length, bytes.Length)];
            bytes = bytes[piece.Length..];
            progress = reader.Feed(piece);
        }

        return progress;
    }

    private static string Shown(ReadOnlySpan<byte> bytes) => $"\"{Encoding.Latin1.GetString(bytes).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
