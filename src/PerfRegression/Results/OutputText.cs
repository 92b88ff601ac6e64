using PerfRegression.Logs;
using PerfRegression.Measurements;

namespace PerfRegression.Results;

/// <summary>The text file of what the measured processes printed.</summary>
internal static class OutputText
{
    // Of a comparison of many rounds the first and the last ones are kept: what it was judged by, and how it ended.
    private const int First = 1024 * 1024;
    private const int Last = 3 * 1024 * 1024;

    public static string Of(AppOutput output)
    {
        var text = new KeptText(First, Last);
        foreach (var part in output.Parts)
        {
            text.Add($"=== {part.Heading} ===");
            foreach (var line in part.Text.Split('\n'))
            {
                text.Add(line);
            }
        }

        return string.Concat(text.Lines.Select(line => line + "\n"));
    }
}
