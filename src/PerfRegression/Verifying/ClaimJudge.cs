namespace PerfRegression.Verifying;

/// <summary>Judges a claim: measures, asks it, measures further or again where that is due, and reaches a verdict.</summary>
/// <param name="budget">The suite's time for measuring again.</param>
internal sealed class ClaimJudge(RemeasureBudget budget)
{
    public async Task<Verdict> JudgeAsync(ClaimId claim, ISubject subject, CancellationToken cancelled)
    {
        var attempts = new List<Attempt> { await subject.MeasureAsync(0, null, Occasion.First, cancelled) };
        while (true)
        {
            switch (Next(subject, attempts))
            {
                case Decision.Further further:
                    attempts[^1] = await subject.MeasureAsync(attempts.Count - 1, further.Rounds, attempts.Count == 1 ? Occasion.First : Occasion.Further, cancelled);
                    break;
                case Decision.Again again:
                    attempts.Add(await subject.MeasureAsync(attempts.Count, null, again.AwaitCalm ? Occasion.AgainAfterCalm : Occasion.Again, cancelled));
                    break;
                case Decision.Final final:
                    attempts[^1] = await subject.ExplainAsync(attempts, final.Kind, cancelled);
                    return new Verdict { Claim = claim.Name, Kind = final.Kind, Reason = final.Reason, Attempts = attempts, RepeatCommand = claim.RepeatCommand, RepeatIn = claim.RepeatIn };
            }
        }
    }

    private Decision Next(ISubject subject, List<Attempt> attempts) => attempts[^1] is { Fault: null, Outcomes.Count: 0 }
        ? new Decision.Final(VerdictKind.Failed, "nothing was promised, so that nothing could be judged: a promise begins with claim.Should(), and not with claim.Run.Should(); an assertion of another library that holds leaves none")
        : subject.Next(attempts, budget.IsLeft);
}

/// <summary>The identity of a claim.</summary>
/// <param name="Name">The claim's name, the same on every run of the suite: its test with the test's arguments, and a number where one test makes several claims.</param>
/// <param name="RepeatCommand">How to run the same test again; null where that is not known.</param>
/// <param name="RepeatIn">The folder in which that is run; null where it is not known.</param>
internal sealed record ClaimId(string Name, string? RepeatCommand = null, string? RepeatIn = null);
