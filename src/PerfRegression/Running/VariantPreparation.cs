using PerfRegression.Hosting;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Running;

/// <summary>Lets a test prepare a variant that is up, before its warm-up.</summary>
/// <param name="name">The scenario's or the variant's.</param>
/// <param name="prepare">What the test does; null for nothing.</param>
/// <param name="limit">How long it may take.</param>
/// <param name="sent">Learns the secrets of what it sends, and of the request that it makes, also where it fails.</param>
internal sealed class VariantPreparation(string name, Func<Preparation, CancellationToken, Task>? prepare, TimeSpan limit, SentSecrets sent)
{
    private const int MostLooks = 40;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <param name="request">The request that was declared.</param>
    /// <param name="variant">The variant, which is up.</param>
    /// <param name="side">Comparisons: the variant's side; null for a run.</param>
    /// <param name="cancelled">Ends the preparation.</param>
    /// <returns>The request to send.</returns>
    /// <exception cref="VariantFailedException">The variant died, did not answer or refused, or it took too long. Whatever else goes wrong is the test's own error, and thrown as it is.</exception>
    public async Task<Request> RunAsync(Request request, IHostedVariant variant, ComparedSide? side, CancellationToken cancelled)
    {
        if (prepare is null)
        {
            return request;
        }

        using var clients = new AppClients(variant, sent);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        patience.CancelAfter(limit);
        var preparation = new Preparation(request, clients.All);
        try
        {
            await prepare(preparation, patience.Token).WaitAsync(patience.Token);
            sent.Add(preparation.Request);
            return preparation.Request;
        }
        catch (Exception exception) when (!cancelled.IsCancellationRequested)
        {
            var reason = await DeathAsync(variant, exception) ?? Reason(exception, clients, patience.IsCancellationRequested);
            if (reason is null)
            {
                throw;
            }

            sent.Add(preparation.Request);
            throw new VariantFailedException(side, sent.HiddenIn(reason), exception);
        }
    }

    // A variant that died explains whatever else went wrong; the connections of one break before its end is known.
    private static async Task<string?> DeathAsync(IHostedVariant variant, Exception exception)
    {
        for (var looks = 0; variant.Fault is null && exception is HttpRequestException { StatusCode: null } && looks < MostLooks; looks++)
        {
            await Task.Delay(Look, CancellationToken.None);
        }

        return variant.Fault;
    }

    private string? Reason(Exception exception, AppClients clients, bool isLate) => exception switch
    {
        OperationCanceledException when isLate => $"preparing {Quotation.Of(name)} took longer than {Units.Milliseconds(limit)}, its PrepareTimeout{(clients.Fault is { } open ? $"; {open}" : "")}",
        HttpRequestException when clients.Fault is { } fault => $"preparing {Quotation.Of(name)} failed: {fault}",
        _ => null,
    };
}
