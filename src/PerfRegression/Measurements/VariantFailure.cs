using PerfRegression.Hosting;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Measurements;

/// <summary>
/// How a variant failed altogether: it did not come up, died, or answered nothing. The worst regression there is, not a missing
/// number: every claim about a variant promises that it serves.
/// </summary>
/// <param name="Side">Comparisons: the side that failed; null for a run.</param>
/// <param name="Reason">What happened, in a sentence.</param>
/// <param name="Details">Several lines that help to find the cause: its last output, how to run it alone; null where there are none.</param>
internal sealed record VariantFailure(ComparedSide? Side, string Reason, string? Details = null)
{
    /// <summary>A failure from a message of several lines: the sentence, and below it the details. Secrets that they name are left out.</summary>
    internal static VariantFailure Of(ComparedSide? side, string story)
    {
        var parts = Secrets.Hidden(story).Split('\n', 2);
        return new VariantFailure(side, parts[0].TrimEnd('\r'), parts.Length > 1 ? parts[1] : null);
    }

    /// <summary>The message about a variant that did not start: the worker's own, or that of the exception its hosting threw.</summary>
    internal static string MessageOf(Exception exception) => exception is WorkerFaultException ? exception.Message : $"it did not come up: {exception.GetType().Name}: {exception.Message}\n{exception.StackTrace}";

    /// <summary>The failure as a broken promise of the variant of this name.</summary>
    internal Outcome AsOutcome(string name) => new()
    {
        State = OutcomeState.Broken,
        Promise = $"Expected \"{name}\" to serve",
        Found = $"that it failed altogether: {Reason.TrimEnd('.')}",
        Note = string.Join($"{Environment.NewLine}  ", new[] { Details?.Trim(), "whatever else was promised of it can't be judged" }.OfType<string>()),
    };
}

/// <summary>Why a measurement says nothing about the variant: the generator, the plan, a database of ours or the baseline failed.</summary>
/// <param name="Reason">What happened and what to do.</param>
/// <param name="MayBeDisturbed">Whether other work on the machine can be the reason.</param>
internal sealed record MeasurementFault(string Reason, bool MayBeDisturbed);
