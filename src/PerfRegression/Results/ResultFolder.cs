using System.Text.Json;
using System.Text.Json.Serialization;
using PerfRegression.Measurements;

namespace PerfRegression.Results;

/// <summary>The folder that results are saved to as JSON, one file per scenario or comparison.</summary>
public sealed class ResultFolder
{
    /// <summary>The environment variable that moves the folder.</summary>
    public const string Variable = "PERF_RESULTS_DIR";

    private const string Name = "perf-results";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>A folder of results; it is created when it is needed.</summary>
    public ResultFolder(string path) => FullPath = Path.GetFullPath(path);

    /// <summary>Where it is.</summary>
    public string FullPath { get; }

    /// <summary>
    /// The folder that <see cref="Variable"/> names, a relative one seen from the solution's root, or <c>perf-results</c> at the root of the solution around
    /// <paramref name="startingAt"/>.
    /// </summary>
    public static ResultFolder Default(string startingAt) => At(Environment.GetEnvironmentVariable(Variable), startingAt);

    /// <summary>Creates the folder and proves that it can be written to.</summary>
    /// <exception cref="IOException">It can't.</exception>
    public void Prepare() => Guard(() =>
    {
        Directory.CreateDirectory(FullPath);
        var probe = Path.Combine(FullPath, $".writable-{Environment.ProcessId}");
        File.WriteAllText(probe, "");
        File.Delete(probe);
    });

    /// <summary>Saves a run, over an earlier one of the same name.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public string Save(RunResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Write(run.Name, run);
    }

    /// <summary>Saves a comparison, over an earlier one of the same name.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public string Save(ComparisonResult comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Write(comparison.Name, comparison);
    }

    /// <summary>Reads a run that was saved.</summary>
    /// <exception cref="JsonException">The file holds none.</exception>
    public static RunResult Load(string file) => Read<RunResult>(file);

    /// <summary>Reads a comparison that was saved.</summary>
    /// <exception cref="JsonException">The file holds none.</exception>
    public static ComparisonResult LoadComparison(string file) => Read<ComparisonResult>(file);

    // A test host works in its output folder; whoever sets the variable works in the solution's.
    internal static ResultFolder At(string? moved, string startingAt) =>
        new(Path.GetFullPath(string.IsNullOrEmpty(moved) ? Name : moved, SolutionRoot.Around(startingAt)));

    private static T Read<T>(string file) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(file), Format) ?? throw new JsonException($"{file} holds nothing.");

    private string Write<T>(string name, T result)
    {
        var file = Path.Combine(FullPath, $"{Slug.Of(name)}.json");
        Guard(() =>
        {
            Directory.CreateDirectory(FullPath);
            File.WriteAllText(file, JsonSerializer.Serialize(result, Format));
        });
        return file;
    }

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"results can't be written to {FullPath}: {exception.Message} Make it writable or name another folder with {Variable}.", exception);
        }
    }
}
