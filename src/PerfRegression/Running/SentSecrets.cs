using System.Text;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Running;

/// <summary>
/// The secrets that were sent to a variant, whoever sent them: its load, the loads beside it, the test that prepared it. What comes back,
/// and what the app prints, may repeat them.
/// </summary>
internal sealed class SentSecrets
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public SentSecrets(params IEnumerable<Request> requests)
    {
        foreach (var request in requests)
        {
            Add(request);
        }
    }

    public void Add(Request request) => Add(request.Headers, [request.Path], request.Body, request.BodyBytes?.ToArray(), request.Expect);

    public void Add(LoadPlan plan) => Add(plan.Headers, plan.Targets.Select(target => target.OriginalString), plan.Body, plan.BodyBytes, plan.Expect);

    public void Add(IEnumerable<KeyValuePair<string, string?>> named)
    {
        lock (_gate)
        {
            _known.UnionWith(Secrets.In(named).SelectMany(Spellings));
        }
    }

    /// <summary>The text without the secrets that it names, and without those that were sent so far.</summary>
    public string HiddenIn(string text)
    {
        lock (_gate)
        {
            return Secrets.Hidden(text, _known);
        }
    }

    private void Add(IReadOnlyDictionary<string, string> headers, IEnumerable<string> targets, string? body, byte[]? bodyBytes, Expect expect) => Add(
    [
        .. headers.Select(header => KeyValuePair.Create(header.Key, (string?)header.Value)),
        .. targets.Select(target => KeyValuePair.Create("target", (string?)target)),
        new("body", body ?? (bodyBytes is null ? null : Encoding.UTF8.GetString(bodyBytes))),
        .. expect.Named(),
    ]);

    // A redirect to a login page repeats the address that was asked for in its own, and an app reads its query decoded.
    private static IEnumerable<string> Spellings(string secret) => [secret, Uri.EscapeDataString(secret), Uri.UnescapeDataString(secret)];
}
