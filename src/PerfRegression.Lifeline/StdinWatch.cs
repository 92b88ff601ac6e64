using System.Diagnostics;
using System.Globalization;

namespace PerfRegression.Lifeline;

/// <summary>
/// Reads this process's stdin: a line on it asks for totals, at once or after a garbage collection, and its end ends the process, because its
/// parent is gone.
/// </summary>
internal sealed class StdinWatch
{
    private const string TotalsWord = "totals";
    private const string CollectWord = "collect";

    // The mode that gives memory back, since .NET 7.
    private static readonly GCCollectionMode Thorough = Environment.Version.Major >= 7 ? (GCCollectionMode)3 : GCCollectionMode.Forced;
    private readonly string _counterPath;
    private readonly StreamReader _input;
    private readonly MeterTotals _meters = new();
    private volatile CounterLog? _log;

    private StdinWatch(string counterPath, Stream input) => (_counterPath, _input) = (counterPath, new StreamReader(input));

    public static StdinWatch Start(string counterPath)
    {
#pragma warning disable RS0030 // The app's console is what is watched.
        var watch = new StdinWatch(counterPath, Console.OpenStandardInput());
#pragma warning restore RS0030
        new Thread(watch.Watch) { IsBackground = true, Name = "lifeline: stdin" }.Start();
        return watch;
    }

    /// <summary>Answers requests from now on, and tells the parent that it may send them.</summary>
    public void AnswerIn(CounterLog log)
    {
        _meters.Start();
        _log = log;
        log.Append("answers totals");
    }

    private void Watch()
    {
        try
        {
            while (_input.ReadLine() is { } line)
            {
                Answer(line);
            }
        }
        catch (IOException)
        {
            // A broken stdin is an ended one.
        }

        Remove();

        // Not Environment.Exit: it runs shutdown handlers, and a starved pool or a hanging handler would keep the orphan alive.
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    private void Answer(string line)
    {
        if (_log is not { } log || line.Split(' ') is not [(TotalsWord or CollectWord) and var question, var number]
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var request))
        {
            return;
        }

        try
        {
            if (question == CollectWord)
            {
#pragma warning disable S1215 // What is left after it is what was asked for.
                GC.Collect(GC.MaxGeneration, Thorough, blocking: true, compacting: true);
#pragma warning restore S1215
            }

            log.Append(CounterPulse.Answer(request, _meters));
        }
        catch (Exception)
        {
            // A full disk costs the answer; the lifeline has to hold.
        }
    }

    private void Remove()
    {
        try
        {
            File.Delete(_counterPath);
            Directory.Delete(Path.GetDirectoryName(_counterPath)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Other workers still have their files there; the last one removes the folder.
        }
    }
}
