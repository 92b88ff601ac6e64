using PerfRegression.Machine;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Bench.Reports;

/// <summary>Plain text, line by line, as it becomes known.</summary>
internal sealed class Report(TextWriter output)
{
    public void Heading(string text)
    {
        output.WriteLine();
        output.WriteLine($"=== {text}");
        output.Flush();
    }

    public void Line(string text)
    {
        output.WriteLine(text);
        output.Flush();
    }

    public void Warn(string text) => Line($"WARNING: {text}");

    /// <summary>A step of a measurement, with what others used of the machine meanwhile.</summary>
    public void Step(int round, int rounds, string text, double? foreign)
    {
        var share = foreign is { } known ? Units.Percent(known) : "unknown";
        Line($"round {Units.Count(round)}/{Units.Count(rounds)}  {text}  [foreign CPU {share}]");
        if (foreign >= MachineConditions.DisturbedFrom)
        {
            Warn($"others used {share} of the machine in this step (from {Units.Percent(MachineConditions.DisturbedFrom)} on its figures can't be trusted).");
        }
    }

    public void Table(Table table)
    {
        output.WriteLine();
        foreach (var line in table.Lines())
        {
            output.WriteLine(line);
        }

        output.Flush();
    }

    public void Findings(IReadOnlyList<BenchFinding> findings)
    {
        var table = new Table("what", "measured", "target", "verdict");
        foreach (var finding in findings)
        {
            table.Add(finding.What, finding.Measured, finding.Target, Word(finding.Grade));
        }

        Table(table);
    }

    public void Summary(IReadOnlyList<BenchFinding> findings)
    {
        output.WriteLine();
        Line(string.Join(", ", Enum.GetValues<Grade>()
            .Where(grade => grade != Grade.Informative)
            .Select(grade => $"{Word(grade)}: {Units.Count(findings.Count(finding => finding.Grade == grade))}")));
    }

    private static string Word(Grade grade) => grade switch
    {
        Grade.Met => "met",
        Grade.Missed => "MISSED",
        Grade.NotMeasured => "NOT MEASURED",
        _ => "for information",
    };
}
