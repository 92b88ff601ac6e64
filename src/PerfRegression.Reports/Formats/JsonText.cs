using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PerfRegression.Reports.Formats;

/// <summary>Indented JSON as text, with one line end everywhere.</summary>
internal static class JsonText
{
    // For files that programs read: nothing of it stands in a page of HTML, and a name in German stays legible.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Indented))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
