using PerfRegression.Measurements;
using PerfRegression.Running;

namespace PerfRegression.Unit.MadeUp;

/// <summary>Has the rounds of a comparison in store and hands out as many as it is asked for; and those of a second one, once.</summary>
internal sealed class FakeFurtherRounds(ComparisonResult whole, ComparisonResult? second = null, bool failsInconclusive = false) : IFurtherRounds
{
    public const string Command = "PERF_SEED=7 dotnet test tests/Perf -c Release --tl:off --filter The_claim";
    private ComparisonResult _whole = whole;

    /// <summary>The numbers of rounds that were asked for.</summary>
    public List<int> Asked { get; } = [];

    public int AskedAgain { get; private set; }

    public List<string> Notes { get; } = [];

    /// <summary>Why the second comparison came to nothing; null when it did not.</summary>
    public VoidRunException? SecondFault { get; init; }

    public string? RepeatCommand => Command;

    public bool FailsInconclusive => failsInconclusive;

    public void Note(string line) => Notes.Add(line);

    /// <summary>What a claim begins with.</summary>
    public ComparisonResult First() => UpTo(_whole.Design.Looks[0].Rounds);

    public Task<ComparisonResult> UpToAsync(int rounds)
    {
        Asked.Add(rounds);
        return Task.FromResult(UpTo(rounds));
    }

    public Task<ComparisonResult?> MeasureAgainAsync()
    {
        AskedAgain++;
        if (SecondFault is not null)
        {
            throw SecondFault;
        }

        if (AskedAgain > 1 || second is null)
        {
            return Task.FromResult<ComparisonResult?>(null);
        }

        _whole = second;
        return Task.FromResult<ComparisonResult?>(First());
    }

    private ComparisonResult UpTo(int rounds) => _whole with { Rounds = [.. _whole.Rounds.Take(rounds)], Further = this };
}
