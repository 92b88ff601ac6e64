using PerfRegression.Measurements;
using PerfRegression.Verifying;

namespace PerfRegression.Unit.Verifying;

/// <summary>A subject whose measurements are given in advance.</summary>
internal sealed class FakeSubject(params Attempt[] attempts) : ISubject
{
    public string Name => "orders";

    /// <summary>What was measured, in its order.</summary>
    public List<int> Measured { get; } = [];

    public Task<Attempt> MeasureAsync(int attempt, int? rounds, IPace pace, CancellationToken cancelled) => pace.MeasureAsync(() =>
    {
        cancelled.ThrowIfCancellationRequested();
        Measured.Add(attempt);
        return Task.FromResult(attempts[attempt] with { Outcomes = [] });
    });

    public Attempt Judge(Attempt measured) => measured with { Outcomes = attempts[Measured[^1]].Outcomes };

    public Decision Next(IReadOnlyList<Attempt> attempts, bool isTimeLeft) => RunPolicy.Next(attempts, isTimeLeft);
}
