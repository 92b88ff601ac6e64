using System.Globalization;
using System.Text;

namespace PerfRegression.Reports.Formats;

/// <summary>Comma-separated values (RFC 4180, with the line ends of Unix): a head, then rows as long as it. What is unknown is empty.</summary>
internal sealed class CsvTable
{
    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create(",\"\r\n");
    private readonly StringBuilder _text = new();
    private readonly int _columns;

    public CsvTable(params IReadOnlyCollection<string> head)
    {
        _columns = head.Count;
        Append(head);
    }

    /// <param name="cells">Texts and numbers, as many as the head has; null for an empty one.</param>
    public void Add(params IReadOnlyCollection<object?> cells)
    {
        if (cells.Count != _columns)
        {
            throw new ArgumentException($"A row of {cells.Count} cells does not fit under {_columns} columns.", nameof(cells));
        }

        Append(cells.Select(Text));
    }

    public override string ToString() => _text.ToString();

    // No figure of ours is exact to a millionth of its unit; more digits are those of binary fractions.
    private static string Text(object? cell) => cell switch
    {
        double number => Math.Round(number, 6).ToString(CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell as string ?? "",
    };

    private void Append(IEnumerable<string> cells) => _text.AppendJoin(',', cells.Select(Cell)).Append('\n');

    private static string Cell(string text) =>
        text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
