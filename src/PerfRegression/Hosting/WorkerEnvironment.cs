namespace PerfRegression.Hosting;

/// <summary>Derives a worker's environment from this process's.</summary>
internal static class WorkerEnvironment
{
    private const string HooksVariable = "DOTNET_STARTUP_HOOKS";
    private const string LifelineVariable = "PERFREGRESSION_LIFELINE";

    // What belongs to the test host and would change the app: its ports and content root (two web servers, one port),
    // profilers and coverage (slower code), hot reload (unoptimised code), the test platform's and MSBuild's own switches.
    private static readonly string[] Disturbing =
    [
        "ASPNETCORE_", "DOTNET_URLS", "DOTNET_HTTP_PORTS", "DOTNET_HTTPS_PORTS", "DOTNET_CONTENTROOT", "DOTNET_ENVIRONMENT",
        HooksVariable, LifelineVariable, "DOTNET_WATCH", "DOTNET_MODIFIABLE_ASSEMBLIES",
        "CORECLR_", "COR_", "COMPlus_", "MicrosoftInstrumentationEngine_", "CODE_COVERAGE_", "VSTEST_", "TESTINGPLATFORM_", "MSBUILD",
    ];

    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["DOTNET_ENVIRONMENT"] = "Production",
    };

    /// <summary>The startup hook that every worker loads.</summary>
    /// <exception cref="FileNotFoundException">It does not lie beside the library.</exception>
    public static string HookPath
    {
        get
        {
            const string fileName = "PerfRegression.Lifeline.dll";
            var path = Path.Combine(Path.GetDirectoryName(typeof(WorkerEnvironment).Assembly.Location) ?? AppContext.BaseDirectory, fileName);
            return File.Exists(path) ? path : throw new FileNotFoundException(
                $"Expected {fileName} beside PerfRegression.dll, but found none at {path}. Deploy the whole output folder of the library.", path);
        }
    }

    /// <summary>What to lay over the inherited environment; a null value removes the variable.</summary>
    public static IReadOnlyDictionary<string, string?> Overlay(
        IEnumerable<string> inherited, IReadOnlyDictionary<string, string?> own, string hookPath, string counterPath)
    {
        var overlay = inherited.Where(IsDisturbing).ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);
        foreach (var (setting, value) in Defaults.Where(setting => !own.Keys.Any(name => Decides(name, setting.Key))))
        {
            overlay[setting] = value;
        }

        foreach (var (name, value) in own)
        {
            overlay[name] = value;
        }

        overlay[HooksVariable] = own.TryGetValue(HooksVariable, out var hooks) && !string.IsNullOrEmpty(hooks)
            ? hookPath + Path.PathSeparator + hooks
            : hookPath;
        overlay[LifelineVariable] = counterPath;
        return overlay;
    }

    // The host reads a setting under either prefix, and a port is another way to state an address: where the user states one, ours would win.
    private static bool Decides(string name, string setting)
    {
        var (own, ours) = (WithoutPrefix(name), WithoutPrefix(setting));
        return own == ours || (ours == "URLS" && own is "HTTP_PORTS" or "HTTPS_PORTS");
    }

    private static string WithoutPrefix(string name) =>
        name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("DOTNET_", StringComparison.OrdinalIgnoreCase)
            ? name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..].ToUpperInvariant()
            : name;

    private static bool IsDisturbing(string name) =>
        Array.Exists(Disturbing, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
