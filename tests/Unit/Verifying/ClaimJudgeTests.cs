using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Verifying;
using Xunit;

namespace PerfRegression.Unit.Verifying;

public class ClaimJudgeTests
{
    [Fact]
    public async Task A_claim_that_holds_is_measured_once()
    {
        var subject = new FakeSubject(Attempts.Held);

        var verdict = await JudgeAsync(subject);

        (verdict.Claim, verdict.Kind, verdict.Reason, verdict.RepeatCommand).Should().Be(("Orders stay fast", VerdictKind.Passed, "every promise was kept", "dotnet test"));
        verdict.Outcomes.Should().Equal(Attempts.Held.Outcomes);
        subject.Paces.Should().Equal(Occasion.First);
    }

    [Fact]
    public async Task A_broken_one_waits_for_calm_and_is_measured_once_more()
    {
        var subject = new FakeSubject(Attempts.Broken, Attempts.Broken);

        var verdict = await JudgeAsync(subject);

        (verdict.Kind, verdict.Reason).Should().Be((VerdictKind.Failed, "broken twice"));
        verdict.Attempts.Should().HaveCount(2);
        subject.Paces.Should().Equal(Occasion.First, Occasion.AgainAfterCalm);
    }

    [Fact]
    public async Task The_reason_is_looked_for_once_there_is_a_verdict()
    {
        var subject = new FakeSubject(Attempts.Broken, Attempts.Broken);

        var verdict = await JudgeAsync(subject);

        subject.Explained.Should().Equal(VerdictKind.Failed);
        verdict.Attempts.Select(attempt => attempt.Documents).Should().BeEquivalentTo([Array.Empty<string>(), ["explained"]]);
    }

    [Fact]
    public async Task After_a_variant_that_failed_altogether_it_is_measured_at_once()
    {
        var subject = new FakeSubject(Attempts.VariantFailed, Attempts.Held, Attempts.Held);

        await JudgeAsync(subject);

        subject.Paces.Should().Equal(Occasion.First, Occasion.Again, Occasion.AgainAfterCalm);
    }

    [Fact]
    public async Task A_claim_that_promises_nothing_is_red()
    {
        var verdict = await JudgeAsync(new FakeSubject(Attempts.Of()));

        (verdict.Kind, verdict.Reason).Should().Be((VerdictKind.Failed, "nothing was promised, so that nothing could be judged: a promise begins with claim.Should(), and not with claim.Run.Should(); an assertion of another library that holds leaves none"));
    }

    [Fact]
    public async Task What_is_cancelled_is_judged_by_nobody()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await this.Awaiting(_ => JudgeAsync(new FakeSubject(Attempts.Held), cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    private static Task<Verdict> JudgeAsync(FakeSubject subject, CancellationToken cancelled = default) =>
        new ClaimJudge(new RemeasureBudget(new FakeTimeProvider())).JudgeAsync(new ClaimId("Orders stay fast", "dotnet test"), subject, cancelled);
}
