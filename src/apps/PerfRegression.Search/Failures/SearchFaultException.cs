namespace PerfRegression.Search.Failures;

/// <summary>A request that gets an error for an answer; the message is a sentence for its user.</summary>
internal sealed class SearchFaultException(int status, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The HTTP status to answer with.</summary>
    public int Status => status;
}
