using System.Globalization;
using System.Text.Json;

namespace PerfRegression.Hosting;

/// <summary>
/// Sees to it that the static web assets of an app are measured, and not their absence: outside Development, an app that runs from where it
/// was built answers with 200 and an empty body for each asset of <c>MapStaticAssets</c> that is not in its web root.
/// </summary>
internal static class StaticWebAssets
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Why a GET of a path would measure nothing; null where it is no asset, or is answered with something.</summary>
    public static async Task<string?> WhyNotAsync(AppUnderTest app, Uri worker, string path, CancellationToken cancellationToken)
    {
        var route = path.Split('?')[0];
        return Has(app, route.TrimStart('/')) && await IsEmptyAsync(new Uri(worker, path), cancellationToken).ConfigureAwait(false)
            ? $"GET {route} is a static web asset of {app.Name}, and its workers answer it with 200 and an empty body: a build serves its assets in Development only. "
                + $"Host what is deployed (dotnet publish -c Release, and Workers.At with the path of the published {app.Name}.dll), or host it .InEnvironment(\"Development\")"
            : null;
    }

    private static bool Has(AppUnderTest app, string route) => BuildManifest.Read(app.Folder, app.Name, "endpoints", manifest =>
        manifest.GetProperty("Endpoints").EnumerateArray().Any(endpoint => endpoint.GetProperty("Route").ValueEquals(route) && Length(endpoint) > 0));

    private static long Length(JsonElement endpoint) => endpoint.GetProperty("ResponseHeaders").EnumerateArray()
        .Where(header => header.GetProperty("Name").ValueEquals("Content-Length"))
        .Select(header => long.TryParse(header.GetProperty("Value").GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : 0)
        .FirstOrDefault();

    private static async Task<bool> IsEmptyAsync(Uri asset, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(AppHandler.New()) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(asset, cancellationToken).ConfigureAwait(false);
            return answer.IsSuccessStatusCode && (await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false)).Length == 0;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // What an app that does not answer is like, the load will tell.
            return false;
        }
    }
}
