using System.Text.Json.Serialization;

namespace PerfRegression.Model.Failures;

/// <summary>The number of failed requests by kind.</summary>
[JsonConverter(typeof(FailureTallyConverter))]
internal sealed class FailureTally
{
    private readonly IReadOnlyDictionary<FailureKind, long> _counts;

    /// <param name="counts">Failures by kind.</param>
    /// <param name="malformed">What was wrong with the first malformed answer, where that is known.</param>
    /// <param name="answers">What was answered instead of what the plan expects.</param>
    public FailureTally(IReadOnlyDictionary<FailureKind, long> counts, string? malformed = null, IEnumerable<UnexpectedAnswer>? answers = null)
    {
        _counts = counts.Where(pair => pair.Value > 0).ToDictionary();
        Total = _counts.Values.Sum();
        Malformed = this[FailureKind.MalformedResponse] > 0 ? malformed : null;
        Answers = [.. (answers ?? []).OrderByDescending(answer => answer.Count).ThenBy(answer => answer.Status).ThenBy(answer => answer.Flaw, StringComparer.Ordinal)];
    }

    public static FailureTally None { get; } = new(new Dictionary<FailureKind, long>());

    public long Total { get; }

    /// <summary>What was wrong with the first malformed answer; null when there was none, or it is not known.</summary>
    public string? Malformed { get; }

    /// <summary>What was answered instead of what the plan expects, the most frequent first; empty where that is not known.</summary>
    public IReadOnlyList<UnexpectedAnswer> Answers { get; }

    /// <summary>The kinds that occurred, most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<FailureKind, long>> Occurred => [.. _counts.OrderByDescending(pair => pair.Value)];

    public long this[FailureKind kind] => _counts.GetValueOrDefault(kind);

    /// <summary>Several tallies as one; of two first answers the earlier tally's stays.</summary>
    public static FailureTally Merge(IReadOnlyCollection<FailureTally> tallies) => new(
        Enum.GetValues<FailureKind>().ToDictionary(kind => kind, kind => tallies.Sum(tally => tally[kind])),
        tallies.Select(tally => tally.Malformed).OfType<string>().FirstOrDefault(),
        tallies.SelectMany(tally => tally.Answers).GroupBy(answer => (answer.Status, answer.Flaw))
            .Select(answers => answers.First() with { Count = answers.Sum(answer => answer.Count) }));

    /// <summary>The same tally with other words in the answers, such as those without secrets.</summary>
    public FailureTally WithWords(Func<string, string> words) => new(
        _counts,
        Malformed,
        Answers.Select(answer => answer with { Flaw = answer.Flaw is { } flaw ? words(flaw) : null, Found = answer.Found is { } found ? words(found) : null, Body = words(answer.Body) }));

    /// <summary>One sentence that says what a failure of this kind is and where to look first.</summary>
    public string Explain(FailureKind kind) => kind switch
    {
        FailureKind.ConnectionRefused => "nobody accepted the connection: is the worker alive and is this its port?",
        FailureKind.ConnectTimeout => "the connection was not established in time: is the listen backlog full?",
        FailureKind.ConnectFailed => "connecting failed: is a local port left, does the TLS handshake succeed?",
        FailureKind.ResponseTimeout => "no complete answer arrived in time: what does the worker wait for?",
        FailureKind.PrematureClose => "the connection was closed before the answer was complete: did the worker crash or abort the request?",
        FailureKind.MalformedResponse => Malformed is null ? "the answer was not valid HTTP: does something else listen at this port?" : $"the answer was not valid HTTP; of the first one: {Malformed}",
        FailureKind.HeadTooLong => "the head of the answer, or what follows its last chunk, was longer than 1 MB, the most that is read: which header or cookie grows?",
        FailureKind.UnexpectedStatus => "the answer had a status that the plan does not expect: look at the worker's log",
        FailureKind.FailedCheck => "the answer had a status that is expected or followed, but not all else that the request expects: what does the worker answer?",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of failure."),
    };
}

/// <summary>Every way in which a request can fail, as <see cref="FailureTally.Explain"/> says it.</summary>
internal enum FailureKind
{
    /// <summary>A reset while the connection was being established too.</summary>
    ConnectionRefused,
    ConnectTimeout,
    ConnectFailed,
    ResponseTimeout,
    PrematureClose,
    MalformedResponse,
    HeadTooLong,
    UnexpectedStatus,

    /// <summary>The status is an expected one, or that of a redirect which can't be followed as the request asks.</summary>
    FailedCheck,
}
