using PerfRegression.Comparing;
using PerfRegression.Model.Protocol;
using PerfRegression.Reporting;
using PerfRegression.Running;

namespace PerfRegression.Cli;

/// <summary>Shows progress: on a terminal in one line that is redrawn, elsewhere in lines, a new one for each phase.</summary>
internal sealed class LiveProgress(Terminal terminal) : IDisposable
{
    // A line that wraps can't be redrawn.
    private const int MostColumns = 118;
    private readonly Lock _gate = new();
    private (string? Scenario, LoadPhase? Phase) _shown;
    private int _width;

    public void Show(RunProgress progress)
    {
        lock (_gate)
        {
            var place = (progress.Scenario, progress.Load?.Phase);
            if (terminal.IsRedrawn || place != _shown)
            {
                Write(ProgressLine.Of(progress));
            }

            _shown = place;
        }
    }

    public void Show(ComparisonProgress progress)
    {
        lock (_gate)
        {
            if (terminal.IsRedrawn || !progress.IsInBetween)
            {
                Write(ComparisonLine.Of(progress));
            }
        }
    }

    public void Note(string line)
    {
        lock (_gate)
        {
            Write(line);
        }
    }

    /// <summary>Leaves the line to what comes next.</summary>
    public void Dispose()
    {
        if (_width > 0)
        {
            terminal.Error.Write($"\r{new string(' ', _width)}\r");
        }
    }

    private void Write(string line)
    {
        if (!terminal.IsRedrawn)
        {
            terminal.Error.WriteLine(line);
            return;
        }

        var cut = line.Length > MostColumns ? line[..MostColumns] : line;
        terminal.Error.Write($"\r{cut.PadRight(_width)}");
        _width = cut.Length;
    }
}
