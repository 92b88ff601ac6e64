using PerfRegression.Measurements;
using PerfRegression.Testing.Suites;

namespace PerfRegression.Unit.MadeUp;

/// <summary>Measures what it was told to, once.</summary>
internal sealed class FakeSecondChance(RunResult? second, bool failsInconclusive = false) : ISecondChance
{
    public const string Command = "dotnet test tests/Perf -c Release --tl:off --filter The_claim";

    public int Asked { get; private set; }

    public List<string> Notes { get; } = [];

    public string? RepeatCommand => Command;

    public bool FailsInconclusive => failsInconclusive;

    public void Note(string line) => Notes.Add(line);

    public Task<RunResult?> MeasureAgainAsync()
    {
        Asked++;
        return Task.FromResult(Asked == 1 && second is not null ? second with { SecondChance = this } : null);
    }
}
