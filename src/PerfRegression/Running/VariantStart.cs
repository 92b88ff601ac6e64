using PerfRegression.Hosting;
using PerfRegression.Measurements;

namespace PerfRegression.Running;

/// <summary>Starts a variant to measure.</summary>
internal static class VariantStart
{
    /// <exception cref="VariantFailedException">It did not come up, whatever its hosting threw.</exception>
    /// <exception cref="MissingRuntimeException">It can't come up on this machine.</exception>
    public static async Task<IHostedVariant> StartAsync(IHosting hosting, ComparedSide? side, CancellationToken cancelled)
    {
        try
        {
            return await hosting.StartAsync(cancelled);
        }
        catch (Exception exception) when (!cancelled.IsCancellationRequested && exception is not MissingRuntimeException)
        {
            throw new VariantFailedException(side, VariantFailure.MessageOf(exception), exception);
        }
    }
}
