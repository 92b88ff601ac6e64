using System.Globalization;
using System.Text;
using PerfRegression.LoadGenerator.Wire;

namespace PerfRegression.LoadGenerator.Checks;

/// <summary>How a gRPC call ended (github.com/grpc/grpc, doc/PROTOCOL-HTTP2.md): a status of its own, in the trailers, or in the head of an answer without a message.</summary>
internal static class GrpcStatus
{
    public const string Header = "grpc-status";

    // In the order of their numbers (doc/statuscodes.md).
    private static readonly string[] Names =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ];

    private static readonly Flaw[] Flaws = [.. Names.Select((name, number) => new Flaw(string.Create(CultureInfo.InvariantCulture, $"ended in {name} ({number})")))];
    private static readonly Flaw Unknown = new("ended in a grpc-status that is none");
    private static readonly Flaw Missing = new("ended without a grpc-status");

    /// <summary>What is wrong with how the call ended, and what its server said of it; null when it is OK.</summary>
    /// <param name="section">The trailers, or the head of an answer without a message.</param>
    public static (FoundFlaw Flaw, byte[] Message)? Of<TSection>(in TSection section)
        where TSection : IAnswerHead, allows ref struct
    {
        if (section.Find(Header) is not { } status)
        {
            return (new FoundFlaw(Missing, null), []);
        }

        var message = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(section.Find("grpc-message") ?? ""));
        return !int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= Flaws.Length ? (new FoundFlaw(Unknown, $"grpc-status: {status}"), message)
            : number == 0 ? null
            : (new FoundFlaw(Flaws[number], null), message);
    }
}
