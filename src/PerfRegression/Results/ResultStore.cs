using System.Globalization;
using System.Text;
using System.Text.Json;
using PerfRegression.Hosting;
using PerfRegression.Measurements;
using PerfRegression.Results;

namespace PerfRegression;

/// <summary>
/// The documents of one run of a suite, each a JSON file with its schema version, and beside them what the measured processes printed.
/// Every measurement is kept as soon as it has ended, every verdict before it is reported; none is ever overwritten.
/// </summary>
public sealed class ResultStore
{
    /// <summary>The environment variable that moves the folder of all results.</summary>
    internal const string Variable = "PERF_RESULTS_DIR";

    private static readonly Lock Publishing = new();
    private static long _written;
    private readonly string _root;

    /// <param name="root">The folder of all results; it is created when it is needed.</param>
    /// <param name="time">The clock that names the run of the suite.</param>
    internal ResultStore(string root, TimeProvider time)
    {
        _root = Path.GetFullPath(root);

        // The process id distinguishes the suites that two test assemblies begin in the same second.
        Folder = Path.Combine(_root, string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}"));
    }

    /// <summary>The folder of this run's documents, as an absolute path.</summary>
    internal string Folder { get; }

    /// <summary>
    /// The folder that <see cref="Variable"/> names, relative to the solution's root, or <c>perf-results</c> at the root of
    /// the solution around <paramref name="startingAt"/>.
    /// </summary>
    internal static string DefaultRoot(string startingAt) => RootAt(Environment.GetEnvironmentVariable(Variable), startingAt);

    /// <summary>Creates the folder and proves that it can be written to, so that nothing is measured in vain.</summary>
    /// <exception cref="IOException">It can't be written to; the message says where, and what to change.</exception>
    internal void Prepare() => Guard(() =>
    {
        CreateFolder();
        var probe = Path.Combine(Folder, $".writable-{Environment.ProcessId}");
        File.WriteAllText(probe, "");
        File.Delete(probe);
    });

    /// <returns>The run, with the file that it was written to.</returns>
    /// <exception cref="IOException">It can't be written.</exception>
    internal RunResult Keep(RunResult run)
    {
        var kept = run with { Output = Keep(run.Name, run.Output) };
        return kept with { SavedTo = Write(run.Name, new Document(Run: kept)) };
    }

    /// <returns>The comparison, with the file that it was written to.</returns>
    /// <exception cref="IOException">It can't be written.</exception>
    internal ComparisonResult Keep(ComparisonResult comparison)
    {
        var kept = comparison with { Output = Keep(comparison.Name, comparison.Output) };
        return kept with { SavedTo = Write(comparison.Name, new Document(Comparison: kept)) };
    }

    /// <summary>Keeps a verdict, beside the measurements that it rests on and refers to.</summary>
    /// <returns>The verdict, with the file that it was written to.</returns>
    /// <exception cref="IOException">It can't be written.</exception>
    internal Verdict Keep(Verdict verdict)
    {
        var kept = verdict with { Attempts = [.. verdict.Attempts.Select(attempt => attempt with { Documents = [.. attempt.SavedTo.Select(file => Path.GetFileName(file))] })] };
        return kept with { SavedTo = Write($"verdict {verdict.Claim}", new Document(Verdict: kept)) };
    }

    /// <exception cref="JsonException">The file holds none, or was written by a later version.</exception>
    internal static RunResult ReadRun(string file) => DocumentFormat.Read(file).Run is { } run ? run with { SavedTo = file } : throw Holds(file, "run");

    /// <exception cref="JsonException">The file holds none, or was written by a later version.</exception>
    internal static ComparisonResult ReadComparison(string file) =>
        DocumentFormat.Read(file).Comparison is { } comparison ? comparison with { SavedTo = file } : throw Holds(file, "comparison");

    /// <summary>Reads a verdict that was kept, with the measurements that it rests on.</summary>
    /// <exception cref="JsonException">The file holds none, is damaged, or was written by a later version; or a measurement beside it is.</exception>
    /// <exception cref="FileNotFoundException">A measurement is not beside it any more.</exception>
    public static Verdict ReadVerdict(string file)
    {
        var verdict = DocumentFormat.Read(file).Verdict ?? throw Holds(file, "verdict");
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (verdict.Attempts.Any(attempt => attempt is null))
        {
            throw new JsonException($"{file} is damaged: an attempt is null.");
        }

        return verdict with { SavedTo = file, Attempts = [.. verdict.Attempts.Select(attempt => WithMeasurements(attempt, folder))] };
    }

    // A test host works in its output folder; whoever sets the variable works in the solution's.
    internal static string RootAt(string? moved, string startingAt) =>
        Path.GetFullPath(string.IsNullOrEmpty(moved) ? "perf-results" : moved, SolutionRoot.Around(startingAt));

    private static Attempt WithMeasurements(Attempt attempt, string folder)
    {
        var measured = attempt.Documents.Select(name => ReadMeasurement(Path.Combine(folder, name))).ToList();
        return attempt with { Runs = [.. measured.OfType<RunResult>()], Comparison = measured.OfType<ComparisonResult>().FirstOrDefault() };
    }

    private static object ReadMeasurement(string file) => DocumentFormat.Read(file) switch
    {
        { Run: { } run } => run with { SavedTo = file },
        { Comparison: { } comparison } => comparison with { SavedTo = file },
        _ => throw Holds(file, "run and no comparison"),
    };

    private static JsonException Holds(string file, string wanted) => new($"{file} holds no {wanted}.");

    private string Write(string name, Document document) => Write(name, "json", DocumentFormat.Write(document));

    // First, so that no document names a file that is not there.
    private AppOutput? Keep(string name, AppOutput? output) =>
        output is null ? null : output with { File = Path.GetFileName(Write(name, "output.txt", Encoding.UTF8.GetBytes(OutputText.Of(output)))) };

    private string Write(string name, string kind, byte[] bytes)
    {
        var file = "";
        Guard(() =>
        {
            CreateFolder();
            var whole = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $".{Environment.ProcessId}-{Interlocked.Increment(ref _written)}.partial"));
            File.WriteAllBytes(whole, bytes);
            file = Publish(whole, FileName.Of(name), kind);
        });
        return file;
    }

    // A folder that was there already is the user's to keep or to ignore.
    private void CreateFolder()
    {
        var isOurs = !Directory.Exists(_root);
        Directory.CreateDirectory(Folder);
        if (isOurs)
        {
            IgnoreInGit(Path.Combine(_root, ".gitignore"));
        }
    }

    private static void IgnoreInGit(string file)
    {
        try
        {
            using var ignore = new FileStream(file, FileMode.CreateNew);
            ignore.Write("*\n"u8);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another test assembly created the folder at the same time.
        }
    }

    // No reader ever sees half a file, and none replaces another: a move that must not overwrite looks first and moves then,
    // and only this process writes to the folder. A name that is taken gets a number: the same was measured before.
    private string Publish(string whole, string name, string kind)
    {
        lock (Publishing)
        {
            var file = Path.Combine(Folder, $"{name}.{kind}");
            for (var number = 2; File.Exists(file); number++)
            {
                file = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{name}.{number}.{kind}"));
            }

            File.Move(whole, file, overwrite: false);
            return file;
        }
    }

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"results can't be written to {Folder}: {exception.Message} Make it writable or name another folder with {Variable}.", exception);
        }
    }
}
