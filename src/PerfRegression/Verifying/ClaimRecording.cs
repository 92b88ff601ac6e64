using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>Asks a claim for its promises. While it is asked, nothing may be measured: it would wait for itself.</summary>
/// <param name="isAssertion">Whether an exception is a failed assertion of another library.</param>
internal sealed class ClaimRecording(Func<Exception, bool> isAssertion)
{
    private static readonly AsyncLocal<bool> IsAsking = new();

    /// <exception cref="InvalidOperationException">It is called from inside a claim.</exception>
    public static void RefuseInsideAClaim()
    {
        if (IsAsking.Value)
        {
            throw new InvalidOperationException("A claim is a function of what was measured, and can't measure: it would wait for itself. Measure before, or name all scenarios of the claim to the suite.");
        }
    }

    /// <summary>The promises of the claim, in its order; a failed assertion of another library is a broken one.</summary>
    public IReadOnlyList<Outcome> Of(string subject, Action<Action<Outcome>> claim)
    {
        var outcomes = new List<Outcome>();
        IsAsking.Value = true;
        try
        {
            claim(outcomes.Add);
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
        finally
        {
            IsAsking.Value = false;
        }

        return outcomes;
    }
}
