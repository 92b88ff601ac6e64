using System.Security.Authentication;
using System.Text;
using PerfRegression.Load;
using PerfRegression.Measurement;
using PerfRegression.Transports.Sockets;
using PerfRegression.Wire;

namespace PerfRegression.Transports.Http;

/// <summary>One virtual user over the runtime's HTTP client, which decides by itself which connection a request travels on.</summary>
internal sealed class HttpClientConnection(TurnLoop loop, HttpMessageInvoker client, LoadPlan plan, Uri target, ConnectionLog log) : IConnection
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private CancellationTokenSource? _cancel;
    private bool _aborted;

    public bool IsBusy => _cancel is not null;

    public async ValueTask<Exchange> ExchangeAsync()
    {
        var began = MonotonicClock.Now;
        using var cancel = new CancellationTokenSource(plan.Timeout);
        _cancel = cancel;
        _aborted = false;
        var ended = new TaskCompletionSource<Exchange>();
        var exchange = Task.Run(() => AttemptAsync(began, cancel.Token), CancellationToken.None);

        // The continuation of the user has to run in a turn of the loop, whichever thread the client ended on.
        _ = exchange.ContinueWith(
            done =>
            {
                using var turn = loop.Take();
                _cancel = null;
                ended.SetFromTask(done);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return await ended.Task;
    }

    public void Dispose()
    {
        _aborted = true;
        _cancel?.Cancel();
    }

    private static FailureKind KindOf(HttpRequestError error, Exception? cause) => error switch
    {
        HttpRequestError.ConnectionError => cause is System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.ConnectionRefused }
            ? FailureKind.ConnectionRefused
            : FailureKind.ConnectFailed,
        HttpRequestError.SecureConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.VersionNegotiationError => FailureKind.ConnectFailed,
        HttpRequestError.ResponseEnded => FailureKind.PrematureClose,
        HttpRequestError.Unknown when cause is AuthenticationException => FailureKind.ConnectFailed,
        HttpRequestError.Unknown => FailureKind.PrematureClose,
        _ => FailureKind.MalformedResponse,
    };

    private async Task<Exchange> AttemptAsync(long began, CancellationToken cancelled)
    {
        var bytes = 0L;
        try
        {
            using var request = NewRequest();
            using var response = await client.SendAsync(request, cancelled);
            var status = (int)response.StatusCode;
            bytes = await ReadBodyAsync(response, status, cancelled);
            return new Exchange(began, MonotonicClock.Now, status, bytes, plan.Expects(status) ? null : FailureKind.UnexpectedStatus, Interrupted: false);
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            // The only limit besides ours is the client's own, on connecting.
            return new Exchange(began, MonotonicClock.Now, 0, bytes, FailureKind.ConnectTimeout, Interrupted: false);
        }
        catch (OperationCanceledException)
        {
            return new Exchange(began, MonotonicClock.Now, 0, bytes, _aborted ? null : FailureKind.ResponseTimeout, Interrupted: _aborted);
        }
        catch (HttpRequestException exception)
        {
            return new Exchange(began, MonotonicClock.Now, 0, bytes, KindOf(exception.HttpRequestError, exception.InnerException), Interrupted: false);
        }
        catch (HttpIOException exception)
        {
            return new Exchange(began, MonotonicClock.Now, 0, bytes, KindOf(exception.HttpRequestError, exception.InnerException), Interrupted: false);
        }
        catch (IOException)
        {
            return new Exchange(began, MonotonicClock.Now, 0, bytes, FailureKind.PrematureClose, Interrupted: false);
        }
    }

    private HttpRequestMessage NewRequest()
    {
        var request = new HttpRequestMessage(new HttpMethod(plan.Method), target)
        {
            Version = Version.Parse(plan.HttpVersion == "2" ? "2.0" : plan.HttpVersion),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = plan.Body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(plan.Body)),
        };
        foreach (var (name, value) in plan.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private async Task<long> ReadBodyAsync(HttpResponseMessage response, int status, CancellationToken cancelled)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancelled);
        await using var closing = stream.ConfigureAwait(false);
        var total = 0L;
        int read;
        while ((read = await stream.ReadAsync(_buffer, cancelled)) > 0)
        {
            if (total == 0 && !plan.Expects(status))
            {
                Keep(status, _buffer.AsSpan(0, Math.Min(read, ResponseReader.SampleLength)));
            }

            total += read;
        }

        return total;
    }

    private void Keep(int status, ReadOnlySpan<byte> body)
    {
        using var turn = loop.Take();
        log.UnexpectedBodies.TryAdd(status, Encoding.UTF8.GetString(body));
    }
}
