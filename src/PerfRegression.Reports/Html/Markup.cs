using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace PerfRegression.Reports.Html;

/// <summary>Text that is HTML already. Whatever is interpolated into it is encoded, unless it is markup too.</summary>
internal readonly record struct Markup(string Text)
{
    public static Markup None { get; } = new("");

    public static Markup Of(Interpolated markup) => new(markup.ToString());

    /// <summary>Several, one after the other.</summary>
    public static Markup All(params IEnumerable<Markup> parts) => new(string.Concat(parts.Select(part => part.Text)));

    public override string ToString() => Text;

    /// <summary>Encodes what is put into a literal.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Interpolated(int literalLength, int formattedCount)
    {
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
        private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => _text.Append(literal);

        public void AppendFormatted(Markup markup) => _text.Append(markup.Text);

        public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(int number) => _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(double number) => _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number:0.######}");

        public override string ToString() => _text.ToString();
    }
}
