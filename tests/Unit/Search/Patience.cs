namespace PerfRegression.Unit.Search;

/// <summary>How long a test waits for what has to come.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
}
