using System.Globalization;

namespace PerfRegression.Endpoints.Gallery;

/// <summary>Input that is expected to be wrong, and read as if it were not.</summary>
internal static class Exceptions
{
    private static readonly string[] Fields = [.. Enumerable.Range(0, 2_000).Select(static number => $"n/a {number}")];

    public static async Task<GalleryResponse> Get()
    {
        await Task.Delay(20);
        return new GalleryResponse(Fields.Count(static field => Parse(field) is null));
    }

    public static async Task<GalleryResponse> GetHealthy()
    {
        await Task.Delay(20);
        return new GalleryResponse(Fields.Count(static field => !int.TryParse(field, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)));
    }

    private static int? Parse(string field)
    {
        try
        {
            return int.Parse(field, CultureInfo.InvariantCulture); // to blame
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
