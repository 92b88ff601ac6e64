using PerfRegression.Bench.Reports;
using PerfRegression.Comparing;
using PerfRegression.Reporting;

namespace PerfRegression.Bench.Rounds;

/// <summary>Prints each round of a comparison as it ends.</summary>
internal sealed class RoundProgress(Report report)
{
    public void Show(ComparisonProgress progress)
    {
        if (progress.Ended is { } round)
        {
            report.Step(progress.Round, progress.Rounds, ComparisonLine.Of(progress), round.Conditions.ForeignShare);
        }
        else if (progress.Void is not null || progress.Failure is not null)
        {
            report.Warn(ComparisonLine.Of(progress));
        }
    }
}
