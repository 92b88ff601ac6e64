using PerfRegression.Endpoints.Parameters;

namespace PerfRegression.Endpoints.Select;

internal static class SelectParameters
{
    public static readonly WholeNumberParameter UserId = new("user_id", Default: 1, Min: 0, Max: int.MaxValue);

    /// <summary>How long the query itself waits in the database.</summary>
    public static readonly WholeNumberParameter QueryWait = new("ms", Default: 0, Min: 0, Max: 60_000);
}
