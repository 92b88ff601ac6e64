using PerfRegression.Model.Formatting;

namespace PerfRegression.Machine;

/// <summary>Says what disturbed a measurement, the heaviest cause first.</summary>
internal static class InterferenceWording
{
    // What is less than that is not worth a word beside the rest.
    private const double SaidFrom = 0.01;
    private const double TestsSaidFrom = 0.05;

    public static string Of(MachineConditions conditions)
    {
        (double? Share, string Text)[] causes =
        [
            (conditions.LostShare, $"{Others(conditions)} kept {Percent(conditions.LostShare)} of the CPU time from this measurement"),
            (conditions.ThrottledShare, $"the container's CPU limit of {Cores(conditions.UsableCores ?? 0)} kept {Percent(conditions.ThrottledShare)} of the CPU time from this measurement"),
            (conditions.StealShare, $"the hypervisor gave {Percent(conditions.StealShare)} of the machine's CPU time to others"),
        ];
        return string.Join(", ", causes.Where(cause => cause.Share >= SaidFrom).OrderByDescending(cause => cause.Share).Select(cause => cause.Text));
    }

    // What they used and what that cost are two figures: a core that nobody else wanted costs nothing.
    private static string Others(MachineConditions conditions)
    {
        var tests = conditions.OtherTestsCores is >= TestsSaidFrom and var used ? $"other tests of this assembly, which used {Cores(used)}," : null;
        var processes = conditions switch
        {
            { DatabaseCores: null } => "other processes, or the database, which can't be told from them,",
            { ForeignShare: null } => "other processes",
            { ForeignShare: var share } when tests is null => $"other processes used {Percent(share)} of the machine and",
            { ForeignShare: >= SaidFrom and var share } => $"other processes, which used {Percent(share)} of the machine,",
            _ => null,
        };
        return string.Join(" and ", new[] { tests, processes }.OfType<string>());
    }

    private static string Percent(double? share) => Units.Percent(Math.Round(share ?? 0, 3));

    private static string Cores(double cores) => $"{Units.Number(cores)} {(Units.Number(cores) == "1" ? "core" : "cores")}";
}
