using System.Net.Http.Json;
using PerfRegression.Judging;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Running;

/// <summary>Remembers how the last request of a preparation went wrong, because the exception that follows names neither it nor what was answered.</summary>
internal sealed class AppTraffic(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>"POST /login was answered 401 Unauthorized, and said: …"; null while the last request succeeded, or there was none.</summary>
    public string? Fault { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var what = $"{request.Method} {Secrets.HiddenQuery(request.RequestUri!.PathAndQuery)}";
        Fault = $"{what} was not answered";
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            Fault = response.IsSuccessStatusCode ? null : $"{what} was answered {await AnswerAsync(request, response, cancellationToken).ConfigureAwait(false)}";
            return response;
        }
        catch (HttpRequestException exception)
        {
            Fault = $"{what} was not answered: {(exception.InnerException ?? exception).Message.TrimEnd('.')}";
            throw;
        }
    }

    private static async Task<string> AnswerAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // Or nobody could read it any more.
        await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        var header = response.Headers.WwwAuthenticate.Count > 0 ? $"WWW-Authenticate: {response.Headers.WwwAuthenticate}" : null;
        var answer = new UnexpectedAnswer((int)response.StatusCode, header, body[..Math.Min(body.Length, UnexpectedAnswer.LongestBody)]);
        var said = ErrorBody.Of(answer.Body, response.ReasonPhrase ?? "");
        return PlanSecrets.HiddenIn(UnexpectedText.Of(answer) + (said.Length == 0 ? "" : $", and said: \"{said}\""), await SentAsync(request, cancellationToken).ConfigureAwait(false));
    }

    // An error page may repeat the request. A content that can be read only once is gone.
    private static async Task<IEnumerable<KeyValuePair<string, string?>>> SentAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
    [
        .. request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, (string?)value))),
        new("target", request.RequestUri!.OriginalString),
        new("body", request.Content is ByteArrayContent or JsonContent ? await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false) : null),
    ];
}
