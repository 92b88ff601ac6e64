using PerfRegression.Bench.Reports;
using PerfRegression.Reporting;
using PerfRegression.Rounds;

namespace PerfRegression.Bench.Rounds;

/// <summary>Prints each round as it ends, and keeps the comparison.</summary>
internal sealed class BenchComparisonSink(Report report, ResultFolder folder) : IComparisonSink
{
    public void Prepare() => folder.Prepare();

    public string Save(ComparisonResult comparison) => folder.Save(comparison);

    public void Show(ComparisonProgress progress)
    {
        if (progress.Ended is { } round)
        {
            report.Step(progress.Round, progress.Rounds, ComparisonLine.Of(progress), round.Conditions.ForeignShare);
        }
        else if (progress.Void is not null)
        {
            report.Warn(ComparisonLine.Of(progress));
        }
    }
}
