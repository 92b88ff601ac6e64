using PerfRegression.Measurement;
using PerfRegression.Measurements;

namespace PerfRegression.Testing.Assertions;

/// <summary>Whether a variant works again from a second of its run on.</summary>
internal static class Recovery
{
    /// <summary>What is wrong; null when it does.</summary>
    public static Finding? Judge(RunResult run, TimeSpan from, string reason)
    {
        var second = (int)Math.Ceiling(from.TotalSeconds);
        var later = run.Load.Slices.Where(slice => slice.Second >= second).ToList();
        var (answered, failed) = (later.Sum(slice => slice.Latency.Count), later.Sum(slice => slice.Failed));
        var expected = $"Expected \"{run.Name}\" to answer every request from second {Units.Count(second)} on{reason}";
        return (answered, failed) switch
        {
            (0, _) => new Finding($"{expected}, but not one was answered, and {Units.Count(failed)} failed.", MayBeDisturbed: false),
            (_, > 0) => new Finding($"{expected}, but found {Units.Count(failed)} of {Units.Count(answered + failed)} failed, the last in second {Units.Count(later.Last(slice => slice.Failed > 0).Second)}.", MayBeDisturbed: false),
            _ => null,
        };
    }
}
