using System.Net.Http.Json;
using PerfRegression.Judging;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Running;

/// <summary>Remembers how the last request of a preparation went wrong, because the exception that follows names neither it nor what was answered.</summary>
/// <param name="inner">Sends them.</param>
/// <param name="sent">Learns the secrets in them.</param>
internal sealed class AppTraffic(HttpMessageHandler inner, SentSecrets sent) : DelegatingHandler(inner)
{
    /// <summary>"POST /login was answered 401 Unauthorized, and said: …"; null while the last request succeeded, or there was none.</summary>
    public string? Fault { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var what = $"{request.Method} {Secrets.HiddenQuery(request.RequestUri!.PathAndQuery)}";
        Fault = $"{what} was not answered";
        sent.Add([.. request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, (string?)value))), new("target", request.RequestUri!.OriginalString)]);
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            Fault = response.IsSuccessStatusCode ? null : $"{what} was answered {await AnswerAsync(request, response, cancellationToken).ConfigureAwait(false)}";
            return response;
        }
        catch (HttpRequestException exception)
        {
            await LearnBodyAsync(request).ConfigureAwait(false);
            Fault = $"{what} was not answered: {(exception.InnerException ?? exception).Message.TrimEnd('.')}";
            throw;
        }
        catch (OperationCanceledException)
        {
            await LearnBodyAsync(request).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<string> AnswerAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // Or nobody could read it any more.
        await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        var header = response.Headers.WwwAuthenticate.Count > 0 ? $"WWW-Authenticate: {response.Headers.WwwAuthenticate}" : null;
        var answer = new UnexpectedAnswer((int)response.StatusCode, header, body[..Math.Min(body.Length, UnexpectedAnswer.LongestBody)]);
        var said = ErrorBody.Of(answer.Body, response.ReasonPhrase ?? "");
        await LearnBodyAsync(request).ConfigureAwait(false);
        return sent.HiddenIn(UnexpectedText.Of(answer) + (said.Length == 0 ? "" : $", and said: \"{said}\""));
    }

    // Of what was refused: an error page may repeat it, and to seed an app thousands may be sent. A content that can be read only once is gone.
    private async Task LearnBodyAsync(HttpRequestMessage request) => sent.Add(
        [new("body", request.Content is ByteArrayContent or JsonContent ? await request.Content.ReadAsStringAsync(CancellationToken.None).ConfigureAwait(false) : null)]);
}
