using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>Asks a claim for its promises.</summary>
/// <param name="assertions">Calls a function and returns what assertions of another library found in it.</param>
internal sealed class ClaimRecording(Func<Action, IReadOnlyList<string>> assertions)
{
    /// <summary>
    /// Asks a claim about something that was not measured, so that what is wrong with the claim itself is reported before minutes of load:
    /// a threshold that can't be read, a gate whose design raises too many false alarms. The outcomes are discarded.
    /// </summary>
    /// <exception cref="ArgumentException">The claim can't be judged whatever is measured.</exception>
    /// <exception cref="FormatException">A threshold can't be read.</exception>
    /// <exception cref="InvalidOperationException">It measures.</exception>
    public void Rehearse(Action<Action<Outcome>> claim)
    {
        try
        {
            Ask(claim, static _ => { });
        }
#pragma warning disable CA1031 // Without numbers a claim's own code may fail in any way, which says nothing about it.
        catch (Exception exception) when (!IsRefusal(exception))
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>The promises of the claim, in its order; a failed assertion of another library is a broken one.</summary>
    public IReadOnlyList<Outcome> Of(string subject, Action<Action<Outcome>> claim)
    {
        var outcomes = new List<Outcome>();
        var failures = Ask(claim, outcomes.Add);
        return [.. outcomes, .. failures.Select((failure, index) => new Outcome
        {
            State = OutcomeState.Broken,
            Promise = $"Expected assertion {index + 1} about \"{subject}\" to hold",
            Found = $"that it failed: {failure.TrimEnd('.')}",
        })];
    }

    private IReadOnlyList<string> Ask(Action<Action<Outcome>> claim, Action<Outcome> record)
    {
        using var flow = CallFlow.OfClaim();
        return assertions(() => claim(record));
    }

    // Thrown by a sentence of ours, and not by what the claim itself calculates with numbers that are not there.
    private static bool IsRefusal(Exception exception) =>
        exception is ArgumentException or FormatException or InvalidOperationException
        && exception.TargetSite?.Module.Assembly.GetName().Name is "PerfRegression" or "PerfRegression.Assertions";
}
