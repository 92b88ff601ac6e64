namespace PerfRegression.Hosting;

/// <summary>Asks a worker once whether it answers.</summary>
internal sealed class ReadinessProbe : IDisposable
{
    private readonly HttpClient _client = new(NewHandler()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <returns>Null when it answered, whatever the status; otherwise the reason.</returns>
    public async Task<string?> WhyNotAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (HttpRequestException e)
        {
            return (e.InnerException ?? e).Message.TrimEnd('.');
        }
    }

    public void Dispose() => _client.Dispose();

    // A redirect is an answer.
    private static SocketsHttpHandler NewHandler()
    {
        var handler = AppHandler.New();
        handler.AllowAutoRedirect = false;
        return handler;
    }
}
