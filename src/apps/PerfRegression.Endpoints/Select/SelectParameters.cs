using PerfRegression.Endpoints.Parameters;

namespace PerfRegression.Endpoints.Select;

internal static class SelectParameters
{
    public static readonly WholeNumberParameter UserId = new("user_id", Default: 1, Min: 0, Max: int.MaxValue);

    /// <summary>How long the query itself waits in the database; half a millisecond is a network hop in one building.</summary>
    public static readonly DecimalNumberParameter QueryWait = new("ms", Default: 0, Min: 0, Max: 60_000);
}
