namespace PerfRegression.Bench.Reports;

/// <summary>Columns of text under headings: the first aligned left, the others right, as figures are.</summary>
internal sealed class Table(params string[] headings)
{
    private readonly List<string[]> _rows = [headings];

    public void Add(params string[] cells) => _rows.Add(cells);

    public IEnumerable<string> Lines()
    {
        var widths = headings.Select((_, column) => _rows.Max(row => row[column].Length)).ToList();
        _rows.Insert(1, [.. widths.Select(width => new string('-', width))]);
        return _rows.Select(row => string.Join("  ", row.Select((cell, column) => Pad(cell, column, widths[column]))).TrimEnd());
    }

    private static string Pad(string cell, int column, int width) => column == 0 ? cell.PadRight(width) : cell.PadLeft(width);
}
