namespace PerfRegression.Verifying;

/// <summary>Judges a claim: measures, asks it, measures further or again where that is due, and reaches a verdict.</summary>
/// <param name="budget">The suite's time for measuring again.</param>
internal sealed class ClaimJudge(RemeasureBudget budget)
{
    public async Task<Verdict> JudgeAsync(ClaimId claim, ISubject subject, CancellationToken cancelled)
    {
        var attempts = new List<Attempt> { await MeasureAsync(subject, 0, null, Pace.First, cancelled) };
        while (true)
        {
            if (attempts[^1] is { Fault: null, Outcomes.Count: 0 })
            {
                return Conclude(claim, attempts, new Decision.Final(VerdictKind.Failed, "nothing was promised, so that nothing could be judged: a promise begins with claim.Should(), and not with claim.Run.Should(); an assertion of another library that holds leaves none"));
            }

            switch (subject.Next(attempts, budget.IsLeft))
            {
                case Decision.Final final:
                    return Conclude(claim, attempts, final);
                case Decision.Further further:
                    attempts[^1] = await MeasureAsync(subject, attempts.Count - 1, further.Rounds, attempts.Count == 1 ? Pace.First : Pace.Further, cancelled);
                    break;
                case Decision.Again again:
                    attempts.Add(await MeasureAsync(subject, attempts.Count, null, again.AwaitCalm ? Pace.AgainAfterCalm : Pace.Again, cancelled));
                    break;
            }
        }
    }

    private static async Task<Attempt> MeasureAsync(ISubject subject, int attempt, int? rounds, Pace pace, CancellationToken cancelled)
    {
        var measured = await subject.MeasureAsync(attempt, rounds, pace, cancelled);
        return subject.Judge(measured);
    }

    private static Verdict Conclude(ClaimId claim, IReadOnlyList<Attempt> attempts, Decision.Final final) => new()
    {
        Claim = claim.Name,
        Kind = final.Kind,
        Reason = final.Reason,
        Attempts = [.. attempts],
        RepeatCommand = claim.RepeatCommand,
    };
}
