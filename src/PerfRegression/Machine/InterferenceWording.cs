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
            (conditions.LostShare, $"{WhoTook(conditions)} took {Percent(conditions.LostShare)} of the CPU time it could use"),
            (conditions.ThrottledShare, $"the container's CPU limit of {Cores(conditions.UsableCores ?? 0)} withheld {Percent(conditions.ThrottledShare)} of the CPU time it could use"),
            (conditions.StealShare, $"the hypervisor gave {Percent(conditions.StealShare)} of the machine's CPU time to others"),
        ];
        return string.Join(", ", causes.Where(cause => cause.Share >= SaidFrom).OrderByDescending(cause => cause.Share).Select(cause => cause.Text));
    }

    private static string WhoTook(MachineConditions conditions)
    {
        var tests = conditions.OtherTestsCores is >= TestsSaidFrom and var used ? $"other tests of this assembly, which used {Cores(used)}, and " : "";
        return tests + (conditions.DatabaseCores is null ? "other processes, or the database, whose processes are unknown," : "other processes");
    }

    private static string Percent(double? share) => Units.Percent(Math.Round(share ?? 0, 3));

    private static string Cores(double cores) => $"{Units.Number(cores)} {(Units.Number(cores) == "1" ? "core" : "cores")}";
}
