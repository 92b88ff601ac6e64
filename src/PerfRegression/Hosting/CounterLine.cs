using System.Globalization;

namespace PerfRegression.Hosting;

/// <summary>Reads one line of a counters file; unknown lines and figures are skipped.</summary>
internal static class CounterLine
{
    private const string AddressWord = "address ";
    private const string CountersWord = "counters ";
    private const string TotalsAnswered = "answers totals";

    public static Uri? Address(string line) =>
        line.StartsWith(AddressWord, StringComparison.Ordinal) ? ListeningAddress.Parse(line[AddressWord.Length..]) : null;

    /// <summary>Whether the line announces that totals can be requested.</summary>
    public static bool AnswersTotals(string line) => string.Equals(line, TotalsAnswered, StringComparison.Ordinal);

    public static RuntimeCounters? Counters(string line)
    {
        if (!line.StartsWith(CountersWord, StringComparison.Ordinal))
        {
            return null;
        }

        var figures = Figures(line[CountersWord.Length..]);
        return Figure("at") is not { } at ? null : new RuntimeCounters(at)
        {
            ThreadPoolThreads = Figure("threads"),
            ThreadPoolQueue = Figure("queue"),
            GcPause = Figure("pause") is { } ticks ? TimeSpan.FromTicks(ticks) : null,
            Gen2Collections = Figure("gen2"),
            AllocatedBytes = Figure("allocated"),
            CompiledMethods = Figure("methods"),
            Request = Figure("request"),
        };

        long? Figure(string name) => figures.TryGetValue(name, out var value) ? value : null;
    }

    private static Dictionary<string, long> Figures(string text)
    {
        var figures = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var pair in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var sign = pair.IndexOf('=', StringComparison.Ordinal);
            if (sign > 0 && long.TryParse(pair.AsSpan(sign + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                figures[pair[..sign]] = value;
            }
        }

        return figures;
    }
}
