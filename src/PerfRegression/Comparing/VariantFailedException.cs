using PerfRegression.Measurements;

namespace PerfRegression.Comparing;

/// <summary>A variant did not come up, died, or answered nothing; the message says how.</summary>
internal sealed class VariantFailedException(ComparedSide side, string message, Exception? cause = null) : Exception(message, cause)
{
    public ComparedSide Side => side;
}
