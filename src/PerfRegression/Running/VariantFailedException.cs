using PerfRegression.Hosting;
using PerfRegression.Measurements;

namespace PerfRegression.Running;

/// <summary>A variant did not come up, died, or answered nothing; the message says how.</summary>
/// <param name="side">Comparisons: the side that failed; null for a run.</param>
/// <param name="message">What happened; below the first line what helps to find the cause.</param>
/// <param name="cause">What its hosting threw; default nothing.</param>
internal sealed class VariantFailedException(ComparedSide? side, string message, Exception? cause = null) : Exception(message, cause)
{
    public ComparedSide? Side => side;

    /// <summary>What its workers printed when it did not come up.</summary>
    public IReadOnlyList<WorkerOutput> Output => (InnerException as WorkerFaultException)?.Output ?? [];
}
