using System.Text;

namespace PerfRegression.Reports;

/// <summary>A file of a report: its name, and its text, which is UTF-8 without a byte-order mark once it is written.</summary>
/// <param name="Name">The name, with its extension; safe on every file system.</param>
/// <param name="Text">The whole text.</param>
internal sealed record ReportFile(string Name, string Text)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes it to a folder, over an earlier one of its name.</summary>
    /// <returns>The file's path.</returns>
    public string WriteTo(string folder)
    {
        var path = Path.Combine(folder, Name);
        File.WriteAllText(path, Text, Utf8);
        return path;
    }
}
