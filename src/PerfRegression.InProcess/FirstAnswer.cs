using PerfRegression.Hosting;

namespace PerfRegression.InProcess;

/// <summary>Sends an app that listens its first request and awaits any answer.</summary>
internal static class FirstAnswer
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <returns>Whether there was one; an app that keeps silent on its root path is up all the same.</returns>
    public static async Task<bool> OfAsync(Uri address, CancellationToken cancellationToken)
    {
        using var probe = new ReadinessProbe();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            return await probe.WhyNotAsync(address, limit.Token) is null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
