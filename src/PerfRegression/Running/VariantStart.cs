using PerfRegression.Hosting;
using PerfRegression.Measurements;
using PerfRegression.Processes;

namespace PerfRegression.Running;

/// <summary>Starts a variant to measure.</summary>
internal static class VariantStart
{
    /// <exception cref="VariantFailedException">It did not come up, whatever its hosting threw.</exception>
    /// <exception cref="UnhostableException">It can't be measured as it is hosted; it was stopped again.</exception>
    public static async Task<IHostedVariant> StartAsync(IHosting hosting, Request request, ComparedSide? side, CancellationToken cancelled)
    {
        try
        {
            var variant = await hosting.StartAsync(cancelled);
            if (request.Method == "GET" && await hosting.WhyNotAsync(variant, request.Path, cancelled) is { } reason)
            {
                await Ending.TryAllAsync(variant);
                throw new UnhostableException(reason);
            }

            return variant;
        }
        catch (Exception exception) when (!cancelled.IsCancellationRequested && exception is not UnhostableException)
        {
            throw new VariantFailedException(side, new SentSecrets(request).HiddenIn(VariantFailure.MessageOf(exception)), exception);
        }
    }
}
