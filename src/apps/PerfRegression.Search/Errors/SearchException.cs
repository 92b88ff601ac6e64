namespace PerfRegression.Search.Errors;

/// <summary>An error that a request is answered with; the message is a sentence for the client.</summary>
internal sealed class SearchException(int status, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The HTTP status code of the answer.</summary>
    public int Status => status;
}
