using PerfRegression.Verifying;

namespace PerfRegression.Unit.Verifying;

/// <summary>A subject whose measurements are given in advance.</summary>
internal sealed class FakeSubject(params Attempt[] attempts) : ISubject
{
    /// <summary>At which occasion it was measured, in its order.</summary>
    public List<Occasion> Paces { get; } = [];

    public Task<Attempt> MeasureAsync(int attempt, int? rounds, Occasion occasion, CancellationToken cancelled)
    {
        cancelled.ThrowIfCancellationRequested();
        Paces.Add(occasion);
        return Task.FromResult(attempts[attempt]);
    }

    /// <summary>With which verdict it was asked for the reason, in its order.</summary>
    public List<VerdictKind> Explained { get; } = [];

    public Task<Attempt> ExplainAsync(IReadOnlyList<Attempt> measured, VerdictKind verdict, CancellationToken cancelled)
    {
        Explained.Add(verdict);
        return Task.FromResult(measured[^1] with { Documents = ["explained"] });
    }

    public Decision Next(IReadOnlyList<Attempt> attempts, bool isTimeLeft) => RunPolicy.Next(attempts, isTimeLeft);
}
