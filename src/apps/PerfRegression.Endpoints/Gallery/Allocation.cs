using System.Globalization;

namespace PerfRegression.Endpoints.Gallery;

/// <summary>A report that is collected as text, line by line, before its length is told.</summary>
internal static class Allocation
{
    private const int Lines = 20_000;

    public static async Task<GalleryResponse> Get()
    {
        var lines = Collect();
        await Task.Delay(20);
        return new GalleryResponse(lines.Count);
    }

    public static async Task<GalleryResponse> GetHealthy()
    {
        await Task.Delay(20);
        return new GalleryResponse(Lines);
    }

    private static List<string> Collect()
    {
        var lines = new List<string>();
        for (var line = 0; line < Lines; line++)
        {
            lines.Add(line.ToString("D64", CultureInfo.InvariantCulture)); // to blame
        }

        return lines;
    }
}
