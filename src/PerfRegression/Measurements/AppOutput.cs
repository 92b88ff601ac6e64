using System.Text.Json.Serialization;
using PerfRegression.Hosting;
using PerfRegression.Logs;

namespace PerfRegression.Measurements;

/// <summary>What the measured processes printed: kept as a text beside the document, with the errors in it counted.</summary>
internal sealed record AppOutput
{
    /// <summary>The name of the text file beside the document; null while it is not saved.</summary>
    public string? File { get; init; }

    /// <summary>The errors of a run, or those of each side of a comparison.</summary>
    public required IReadOnlyList<SideErrors> Errors { get; init; }

    /// <summary>The text, process by process; none of what was read from a document.</summary>
    [JsonIgnore] public IReadOnlyList<OutputPart> Parts { get; init; } = [];

    /// <summary>What the workers of a variant printed.</summary>
    /// <param name="side">Comparisons: whose; null for a run.</param>
    /// <param name="when">Comparisons: the round, as a heading begins; empty for a run.</param>
    /// <param name="workers">What each of them printed, in their order.</param>
    /// <param name="hidden">Hides what was sent in secret.</param>
    /// <returns>Null when nothing was printed.</returns>
    public static AppOutput? Of(ComparedSide? side, string when, IReadOnlyList<WorkerOutput> workers, Func<string, string> hidden)
    {
        List<OutputPart> parts = [.. workers.Index()
            .Where(worker => worker.Item.Text.Length > 0)
            .Select(worker => new OutputPart($"{when}worker {worker.Index + 1} of {workers.Count}", hidden(worker.Item.Text)))];
        return parts.Count == 0 ? null : new AppOutput
        {
            Parts = parts,
            Errors = [new SideErrors(side, LoggedErrors.Of(workers.Select(worker => worker.Errors)).WithWords(hidden))],
        };
    }

    /// <summary>All of several, in their order.</summary>
    public static AppOutput? Of(params IEnumerable<AppOutput?> outputs)
    {
        List<AppOutput> all = [.. outputs.OfType<AppOutput>()];
        return all.Count == 0 ? null : new AppOutput
        {
            Parts = [.. all.SelectMany(output => output.Parts)],
            Errors = [.. all.SelectMany(output => output.Errors).GroupBy(each => each.Side, (side, errors) => new SideErrors(side, LoggedErrors.Of(errors.Select(each => each.Errors))))],
        };
    }

    /// <summary>Where the text is, beside a document; null where there is none.</summary>
    public string? Beside(string? document) => File is null || document is null ? null : Path.Combine(Path.GetDirectoryName(document)!, File);
}

/// <summary>What one process printed.</summary>
/// <param name="Heading">Which one, such as "worker 1 of 2".</param>
/// <param name="Text">Its first and its last lines.</param>
internal sealed record OutputPart(string Heading, string Text);

/// <summary>The errors that a variant logged.</summary>
/// <param name="Side">Comparisons: which of the two; null for a run.</param>
/// <param name="Errors">Of all its processes together.</param>
internal sealed record SideErrors(ComparedSide? Side, LoggedErrors Errors);
