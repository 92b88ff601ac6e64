using PerfRegression.Unit.Hosting;

namespace PerfRegression.Unit.Verifying;

/// <summary>An app beside which a build has noted two static web assets: one that is answered with nothing, and one that is not.</summary>
public sealed class AppWithAssets : IDisposable
{
    private readonly TinyAppCopy _copy = new(static _ => { });

    public AppWithAssets() => File.WriteAllText(
        Path.Combine(_copy.Folder, "TinyApp.staticwebassets.endpoints.json"),
        $$"""{ "Version": 1, "ManifestType": "Build", "Endpoints": [{{Asset("block", 667)}}, {{Asset("greeting", 5)}}, {{Asset("allocate", 0)}}] }""");

    internal Workers Hosting => new(_copy.App);

    public void Dispose() => _copy.Dispose();

    private static string Asset(string route, int length) =>
        $$"""{ "Route": "{{route}}", "AssetFile": "{{route}}", "Selectors": [], "ResponseHeaders": [{ "Name": "Content-Length", "Value": "{{length}}" }] }""";
}
