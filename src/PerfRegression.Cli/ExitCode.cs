namespace PerfRegression.Cli;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    public const int Passed = 0;

    /// <summary>Something of the machine would spoil a verdict.</summary>
    public const int Spoiled = 1;

    /// <summary>The arguments are wrong, or name what is not there.</summary>
    public const int Usage = 2;

    /// <summary>A promise was broken: k6's code of a threshold that was crossed.</summary>
    public const int Broken = 99;

    /// <summary>Nothing can be said: void or inconclusive. <c>git bisect run</c> skips a commit for it.</summary>
    public const int Unknown = 125;

    /// <summary>Ended by Ctrl+C, as shells have it, or by whoever stops processes.</summary>
    public const int Interrupted = 130;

    public static int Of(VerdictKind kind) => kind switch
    {
        VerdictKind.Passed => Passed,
        VerdictKind.Failed => Broken,
        _ => Unknown,
    };
}
