using System.Collections.Concurrent;
using System.Text;
using PerfRegression.Model.Failures;

namespace PerfRegression.LoadGenerator.Checks;

/// <summary>Keeps of all answers that were not what is expected the first with each status and flaw. Only such answers come here, from any thread.</summary>
internal sealed class AnswerLog
{
    private readonly ConcurrentDictionary<(int Status, Flaw Flaw), UnexpectedAnswer> _first = new();

    public IEnumerable<UnexpectedAnswer> All => _first.Values;

    public bool Has(int status, Flaw flaw) => _first.ContainsKey((status, flaw));

    /// <summary>The first answer of this kind, which is this one where there was none.</summary>
    public UnexpectedAnswer First(int status, FoundFlaw found, ReadOnlySpan<byte> body) => _first.TryGetValue((status, found.Flaw), out var first)
        ? first
        : _first.GetOrAdd((status, found.Flaw), new UnexpectedAnswer(status, found.Found, Encoding.UTF8.GetString(body[..Math.Min(body.Length, UnexpectedAnswer.LongestBody)])) { Flaw = found.Flaw.Text });
}
