using System.Text.Json.Nodes;
using PerfRegression.Hosting;
using TinyApp;

namespace PerfRegression.Unit.Hosting;

/// <summary>A copy of the tiny app that asks another runtime of its host.</summary>
internal sealed class TinyAppCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    /// <param name="change">Changes the runtimeOptions of its runtimeconfig.json.</param>
    public TinyAppCopy(Action<JsonNode> change)
    {
        foreach (var file in Directory.GetFiles(AppUnderTest.Of<TinyAppMarker>().Folder))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }

        var configuration = Path.Combine(_folder.FullName, "TinyApp.runtimeconfig.json");
        var content = JsonNode.Parse(File.ReadAllText(configuration))!;
        change(content["runtimeOptions"]!);
        File.WriteAllText(configuration, content.ToJsonString());
    }

    public string Folder => _folder.FullName;

    public AppUnderTest App => AppUnderTest.At(Path.Combine(_folder.FullName, "TinyApp.dll"));

    /// <summary>One that needs a runtime of this version.</summary>
    public static TinyAppCopy Needing(string version, string rollForward = "Minor") => new(options =>
    {
        options["rollForward"] = rollForward;
        foreach (var framework in options["frameworks"]!.AsArray())
        {
            framework!["version"] = version;
        }
    });

    public void Dispose() => _folder.Delete(recursive: true);
}
