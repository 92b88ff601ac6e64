using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>Asks a claim for its promises.</summary>
/// <param name="isAssertion">Whether an exception is a failed assertion of another library.</param>
internal sealed class ClaimRecording(Func<Exception, bool> isAssertion)
{
    /// <summary>
    /// Asks a claim about something that was not measured, so that what is wrong with the claim itself is told before minutes of load:
    /// a threshold that can't be read, a gate by a design that alarms too often. What it says is forgotten.
    /// </summary>
    /// <exception cref="ArgumentException">The claim can't be judged whatever is measured.</exception>
    public static void Rehearse(Action<Action<Outcome>> claim)
    {
        try
        {
            CallFlow.Ask(() => claim(static _ => { }));
        }
#pragma warning disable CA1031 // Without numbers a claim may fail in any way, which says nothing about it.
        catch (Exception exception) when (exception.GetType() != typeof(ArgumentException) && exception is not FormatException)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>The promises of the claim, in its order; a failed assertion of another library is a broken one.</summary>
    public IReadOnlyList<Outcome> Of(string subject, Action<Action<Outcome>> claim)
    {
        var outcomes = new List<Outcome>();
        try
        {
            CallFlow.Ask(() => claim(outcomes.Add));
        }
        catch (Exception exception) when (isAssertion(exception))
        {
            outcomes.Add(new Outcome
            {
                State = OutcomeState.Broken,
                Promise = $"Expected the assertions about \"{subject}\" to hold",
                Found = $"that one failed: {exception.Message.TrimEnd('.')}",
            });
        }

        return outcomes;
    }
}
