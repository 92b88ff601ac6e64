using System.Globalization;
using System.Text;
using System.Xml;
using PerfRegression.Reports.Documents;

namespace PerfRegression.Reports.Formats;

/// <summary>
/// The verdicts of a suite as JUnit's XML, which most build servers show: what failed with all that a person reads about it, what is
/// void as an error, what is inconclusive as skipped.
/// </summary>
internal static class JUnitXml
{
    // Not the encoding of a string, but that of the file.
    private const string Head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    private static readonly XmlWriterSettings Indented = new() { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize };

    public static string Of(SuiteDocuments suite)
    {
        var text = new StringBuilder(Head);
        using (var xml = XmlWriter.Create(text, Indented))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", Valid(Path.GetFileName(suite.Folder)));
            Count(xml, "tests", suite.Verdicts.Count);
            Count(xml, "failures", suite.Verdicts.Count(verdict => verdict.Kind == VerdictKind.Failed));
            Count(xml, "errors", suite.Verdicts.Count(verdict => verdict.Kind == VerdictKind.Void));
            Count(xml, "skipped", suite.Verdicts.Count(verdict => verdict.Kind == VerdictKind.Inconclusive));
            foreach (var verdict in suite.Verdicts)
            {
                Write(xml, verdict);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static void Write(XmlWriter xml, Verdict verdict)
    {
        var (type, test) = Named(verdict.Claim);
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Valid(type));
        xml.WriteAttributeString("name", Valid(test));
        if (verdict.Kind != VerdictKind.Passed)
        {
            var message = Valid(VerdictText.Of(verdict).ReplaceLineEndings("\n"));
            xml.WriteStartElement(ElementOf(verdict.Kind));
            xml.WriteAttributeString("message", message.Split('\n')[0]);
            if (verdict.Kind != VerdictKind.Inconclusive)
            {
                xml.WriteAttributeString("type", verdict.Kind.ToString());
            }

            xml.WriteString(message);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string ElementOf(VerdictKind kind) => kind switch
    {
        VerdictKind.Failed => "failure",
        VerdictKind.Void => "error",
        _ => "skipped",
    };

    // "Orders.StayFast.A thousand users get their orders(page: 1.5)": the test begins after the last dot before its words and arguments.
    private static (string Type, string Test) Named(string claim)
    {
        var words = claim.AsSpan().IndexOfAny(' ', '(');
        var dot = claim.AsSpan(0, words < 0 ? claim.Length : words).LastIndexOf('.');
        return dot < 0 ? ("PerfRegression", claim) : (claim[..dot], claim[(dot + 1)..]);
    }

    private static void Count(XmlWriter xml, string name, int count) => xml.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));

    // What an app prints is quoted in a verdict, and XML has no way to write every character.
    private static string Valid(string text)
    {
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            valid.Append(rune.Value is '\t' or '\n' or (>= 0x20 and not 0xFFFE and not 0xFFFF) ? rune.ToString() : "\uFFFD");
        }

        return valid.ToString();
    }
}
