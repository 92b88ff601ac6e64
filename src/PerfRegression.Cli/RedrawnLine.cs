namespace PerfRegression.Cli;

/// <summary>A line of a terminal that the next one takes the place of.</summary>
internal sealed class RedrawnLine(TextWriter terminal)
{
    // A line that wraps can't be redrawn.
    private const int MostColumns = 118;
    private int _width;

    public void Show(string line)
    {
        var cut = line.Length > MostColumns ? line[..MostColumns] : line;
        terminal.Write($"\r{cut.PadRight(_width)}");
        _width = cut.Length;
    }

    /// <summary>Leaves the line to what comes next.</summary>
    public void Clear()
    {
        terminal.Write($"\r{new string(' ', _width)}\r");
        _width = 0;
    }
}
