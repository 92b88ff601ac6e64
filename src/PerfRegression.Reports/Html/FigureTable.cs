namespace PerfRegression.Reports.Html;

/// <summary>
/// The figures behind one or more plots, in a table that people unfold, a screen reader reads, and the cursor looks values up in: they are
/// in the page once.
/// </summary>
/// <param name="Id">Its identity in the page.</param>
/// <param name="Caption">What it has.</param>
/// <param name="Columns">The heads, that of the horizontal value first.</param>
internal sealed record FigureTable(string Id, string Caption, IReadOnlyList<string> Columns)
{
    /// <summary>The rows: the horizontal value, and the cells as they read, in the order of the columns.</summary>
    public required IReadOnlyList<(double X, IReadOnlyList<string> Cells)> Rows { get; init; }

    public Markup ToMarkup() => Markup.Of($"""
        <details class="figures"><summary>{Caption}</summary><div class="scrolled"><table id="{Id}"><caption>{Caption}</caption>
        <thead><tr>{Markup.All(Columns.Select(column => Markup.Of($"""<th scope="col">{column}</th>""")))}</tr></thead>
        <tbody>{Markup.All(Rows.Select(row => Markup.Of($"""<tr data-x="{row.X}"><th scope="row">{row.Cells[0]}</th>{Markup.All(row.Cells.Skip(1).Select(cell => Markup.Of($"<td>{cell}</td>")))}</tr>""")))}</tbody></table></div></details>
        """);
}
