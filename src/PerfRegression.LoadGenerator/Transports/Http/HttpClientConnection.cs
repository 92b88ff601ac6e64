using System.Net.Sockets;
using System.Security.Authentication;
using PerfRegression.LoadGenerator.Checks;
using PerfRegression.LoadGenerator.Transports.Sockets;
using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Transports.Http;

/// <summary>One virtual user over the runtime's HTTP client, which decides by itself which connection a request travels on.</summary>
internal sealed class HttpClientConnection(TurnLoop loop, HttpMessageInvoker client, LoadPlan plan, Hop first, Expectations expected, ConnectionLog log) : IConnection
{
    private const int BufferLength = 16 * 1024;

    // The client quotes the line that it refused, however long that is.
    private const int LongestFault = 200;
    private readonly ClientRequest _first = new(first);
    private byte[] _buffer = new byte[BufferLength];
    private CancellationTokenSource? _cancel;
    private TaskCompletionSource<Exchange>? _ended;
    private long _began;

    public bool IsBusy => _ended is { Task.IsCompleted: false };

    public async ValueTask<Exchange> ExchangeAsync()
    {
        var (began, buffer) = (MonotonicClock.Now, _buffer);
        var cancel = new CancellationTokenSource(plan.Timeout);
        var ended = new TaskCompletionSource<Exchange>();
        (_began, _cancel, _ended) = (began, cancel, ended);
        var exchange = Task.Run(() => AttemptAsync(began, buffer, cancel.Token), CancellationToken.None);

        // The continuation of the user has to run in a turn of the loop, whichever thread the client ended on.
        _ = exchange.ContinueWith(
            done =>
            {
                using var turn = loop.Take();
                cancel.Dispose();
                if (!ended.Task.IsCompleted)
                {
                    ended.SetFromTask(done);
                }
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return await ended.Task;
    }

    public void Dispose()
    {
        if (_ended is { Task.IsCompleted: false } ended && _cancel is { } cancel)
        {
            // The client may take its time to give up, and with the buffer; whoever interrupts wants it counted now.
            _buffer = new byte[BufferLength];
            ended.SetResult(new Exchange(_began, MonotonicClock.Now, 0, 0, Failure: null, Interrupted: true));
            cancel.Cancel();
        }
    }

    private static FailureKind? KindOf(Exception exception, CancellationToken cancelled) => exception switch
    {
        // The only other limit is the client's own, on connecting.
        OperationCanceledException => cancelled.IsCancellationRequested ? FailureKind.ResponseTimeout : FailureKind.ConnectTimeout,
        HttpRequestException failed => KindOf(failed.HttpRequestError, failed.InnerException),
        HttpIOException failed => KindOf(failed.HttpRequestError, failed.InnerException),
        IOException => FailureKind.PrematureClose,
        _ => null,
    };

    private static FailureKind KindOf(HttpRequestError error, Exception? cause) => error switch
    {
        HttpRequestError.ConnectionError => cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused }
            ? FailureKind.ConnectionRefused
            : FailureKind.ConnectFailed,
        HttpRequestError.SecureConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.VersionNegotiationError => FailureKind.ConnectFailed,
        HttpRequestError.ResponseEnded => FailureKind.PrematureClose,
        HttpRequestError.ConfigurationLimitExceeded => FailureKind.HeadTooLong,
        HttpRequestError.Unknown when cause is AuthenticationException => FailureKind.ConnectFailed,

        // A complaint of the client's own, such as of a chunk's line.
        HttpRequestError.Unknown when cause is null => FailureKind.MalformedResponse,
        HttpRequestError.Unknown => FailureKind.PrematureClose,
        _ => FailureKind.MalformedResponse,
    };

    private async Task<Exchange> AttemptAsync(long began, byte[] buffer, CancellationToken cancelled)
    {
        var request = _first;
        var soFar = new Exchange(began, began, 0, 0, Failure: null, Interrupted: false);
        try
        {
            while (true)
            {
                using var message = request.NewMessage();
                using var response = await client.SendAsync(message, cancelled);
                var (status, check) = ((int)response.StatusCode, new AnswerCheck(expected, log.Answers));
                var (total, kept) = await ReadBodyAsync(response, check.Begin(status, new ClientAnswerHead(response)), buffer, cancelled);
                soFar = soFar with { Ended = MonotonicClock.Now, Bytes = soFar.Bytes + total };
                if (soFar.Ended - began > MonotonicClock.TicksOf(plan.Timeout))
                {
                    return Failed(soFar, FailureKind.ResponseTimeout);
                }

                if (check.Follow(request.Hop, soFar.Redirects) is { } next)
                {
                    kept.Release();
                    (request, soFar) = (new ClientRequest(next), soFar with { Redirects = soFar.Redirects + 1 });
                    continue;
                }

                check.Trail(new ClientTrailers(response));
                var unexpected = check.End(kept.Kept, kept.IsCut);
                kept.Release();
                return soFar with { Status = status, Failure = unexpected?.Kind, Unexpected = unexpected };
            }
        }
        catch (Exception exception) when (KindOf(exception, cancelled) is { } failure)
        {
            if (failure == FailureKind.MalformedResponse)
            {
                using var turn = loop.Take();
                log.NoteMalformed(exception.Message[..Math.Min(exception.Message.Length, LongestFault)]);
            }

            return Failed(soFar, failure);
        }
    }

    private static Exchange Failed(Exchange soFar, FailureKind failure)
    {
        var exchange = soFar with { Ended = MonotonicClock.Now, Failure = failure };
        return exchange with { IsUnsent = exchange is { NeverConnected: true, Redirects: 0 } };
    }

    private static async Task<(long Total, BodyBuffer Kept)> ReadBodyAsync(HttpResponseMessage response, int wanted, byte[] buffer, CancellationToken cancelled)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancelled);
        await using var closing = stream.ConfigureAwait(false);
        var kept = default(BodyBuffer);
        kept.Begin(wanted);
        var total = 0L;
        int read;
        while ((read = await stream.ReadAsync(buffer, cancelled)) > 0)
        {
            kept.Add(buffer.AsSpan(0, read));
            total += read;
        }

        return (total, kept);
    }
}
