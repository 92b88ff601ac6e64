using PerfRegression.Endpoints.Parameters;

namespace PerfRegression.Endpoints.Waits;

internal static class WaitParameters
{
    public static readonly WholeNumberParameter OneWait = new("ms", Default: 1_000, Min: 0, Max: 60_000);

    // The mixed handlers wait twice, so that all of them take a second by default.
    public static readonly WholeNumberParameter EachOfTwoWaits = OneWait with { Default = 500 };
}
