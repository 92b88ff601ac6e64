using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Unit.Wire;

/// <summary>The bytes of an answer, and what they are to each transport when two requests get them one after the other.</summary>
internal sealed record AnswerRow(string Name, string Bytes, AnswerOutcome Outcome)
{
    /// <summary>The beginning of the body.</summary>
    public string Body { get; init; } = "";

    /// <summary>What is wrong with it, as it is told; null when nothing is.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether the server closes the connection afterwards.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether the request is a HEAD.</summary>
    public bool IsHead { get; init; }

    /// <summary>What the runtime's HTTP client makes of it where it differs, and how docs/generator.md says that.</summary>
    public (AnswerOutcome Outcome, string Words)? Client { get; init; }

    public AnswerOutcome On(TransportKind transport) => transport == TransportKind.HttpClient && Client is { } client ? client.Outcome : Outcome;
}

/// <summary>How both requests ended, and how many connections they took.</summary>
internal sealed record AnswerOutcome(int Status, FailureKind? Failure, int Opened);
