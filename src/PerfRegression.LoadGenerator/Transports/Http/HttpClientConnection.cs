using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using PerfRegression.LoadGenerator.Transports.Sockets;
using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Transports.Http;

/// <summary>One virtual user over the runtime's HTTP client, which decides by itself which connection a request travels on.</summary>
internal sealed class HttpClientConnection(TurnLoop loop, HttpMessageInvoker client, LoadPlan plan, Uri target, ConnectionLog log) : IConnection
{
    private const int BufferLength = 16 * 1024;

    // The client quotes the line that it refused, however long that is.
    private const int LongestFault = 200;
    private readonly string? _host = RequestHeaders.HostOf(plan);
    private readonly KeyValuePair<string, string>[] _headers = [.. RequestHeaders.Of(plan, target)];
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

    private static Exchange Failed(long began, long bytes, FailureKind failure)
    {
        var exchange = new Exchange(began, MonotonicClock.Now, 0, bytes, failure, Interrupted: false);
        return exchange with { IsUnsent = exchange.NeverConnected };
    }

    // The client takes Allow for a header of the content.
    private static string? Find(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    private async Task<Exchange> AttemptAsync(long began, byte[] buffer, CancellationToken cancelled)
    {
        var bytes = 0L;
        try
        {
            using var request = NewRequest();
            using var response = await client.SendAsync(request, cancelled);
            var status = (int)response.StatusCode;
            bytes = await ReadBodyAsync(response, status, buffer, cancelled);
            var ended = MonotonicClock.Now;
            return ended - began > MonotonicClock.TicksOf(plan.Timeout)
                ? Failed(began, bytes, FailureKind.ResponseTimeout)
                : new Exchange(began, ended, status, bytes, plan.Expects(status) ? null : FailureKind.UnexpectedStatus, Interrupted: false);
        }
        catch (Exception exception) when (KindOf(exception, cancelled) is { } failure)
        {
            if (failure == FailureKind.MalformedResponse)
            {
                using var turn = loop.Take();
                log.NoteMalformed(exception.Message[..Math.Min(exception.Message.Length, LongestFault)]);
            }

            return Failed(began, bytes, failure);
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
        request.Headers.Host = _host;
        foreach (var (name, value) in _headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private async Task<long> ReadBodyAsync(HttpResponseMessage response, int status, byte[] buffer, CancellationToken cancelled)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancelled);
        await using var closing = stream.ConfigureAwait(false);
        var sample = Wants(status) ? new byte[ResponseReader.SampleLength] : [];
        var total = 0L;
        int read;
        while ((read = await stream.ReadAsync(buffer, cancelled)) > 0)
        {
            var left = sample.AsSpan((int)Math.Min(total, sample.Length));
            buffer.AsSpan(0, Math.Min(read, left.Length)).CopyTo(left);
            total += read;
        }

        if (sample.Length > 0)
        {
            Keep(response, Encoding.UTF8.GetString(sample.AsSpan(0, (int)Math.Min(total, sample.Length))));
        }

        return total;
    }

    private bool Wants(int status)
    {
        if (plan.Expects(status))
        {
            return false;
        }

        using var turn = loop.Take();
        return !log.UnexpectedAnswers.ContainsKey(status);
    }

    private void Keep(HttpResponseMessage response, string body)
    {
        var status = (int)response.StatusCode;
        var header = TellingHeader.Of(status) is { } name && Find(response, name) is { } value ? $"{name}: {value}" : null;
        using var turn = loop.Take();
        log.UnexpectedAnswers.TryAdd(status, new UnexpectedAnswer(header, body));
    }
}
