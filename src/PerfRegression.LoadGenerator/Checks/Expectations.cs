using System.Text;
using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;

namespace PerfRegression.LoadGenerator.Checks;

/// <summary>What a plan expects of an answer, ready to be looked for. Of several flaws an answer has the first.</summary>
internal sealed class Expectations
{
    private readonly Expect _expect;
    private readonly HeaderCheck[] _headers;
    private readonly (byte[] Bytes, Flaw Flaw)? _text;
    private readonly JsonChecks? _json;
    private readonly Redirects? _redirects;

    /// <param name="expect">What is expected.</param>
    /// <param name="ofGrpc">Whether the request is a gRPC call, whose status has to be OK too.</param>
    /// <param name="redirects">What follows redirects; null where none are followed.</param>
    public Expectations(Expect expect, bool ofGrpc = false, Redirects? redirects = null)
    {
        (_expect, IsGrpc, _redirects) = (expect, ofGrpc, redirects);
        _headers =
        [
            .. ofGrpc ? [HeaderCheck.OfGrpc()] : Array.Empty<HeaderCheck>(),
            .. expect.ContentType is { } type ? [HeaderCheck.OfContentType(type)] : Array.Empty<HeaderCheck>(),
            .. expect.Headers.Select(header => HeaderCheck.Of(header.Key, header.Value)),
        ];
        _text = expect.Text is { } text ? (Encoding.UTF8.GetBytes(text), new Flaw($"had no {Quotation.Of(text)} in the body")) : null;
        _json = expect.LooksIntoJson ? new JsonChecks(expect) : null;
        LookIntoBody = expect.LooksIntoBody;
        OfStatusAlone = !LookIntoBody && _headers.Length == 0;
    }

    /// <summary>A body beyond what is looked into.</summary>
    public static Flaw TooLong { get; } = new("had a body of more than 1 MB, the most that is looked into");

    /// <summary>Whether nothing is looked at but the status.</summary>
    public bool OfStatusAlone { get; }

    public bool LookIntoBody { get; }

    /// <summary>Whether an answer has a grpc-status.</summary>
    public bool IsGrpc { get; }

    public static Expectations Of(LoadPlan plan) => new(plan.Expect, GrpcCall.IsOne(plan.Headers), plan.FollowRedirects > 0 ? new Redirects() : null);

    public bool Allows(int status) => _expect.Allows(status);

    /// <summary>What follows redirects, of a status that is one and not allowed; null where it is to be an answer.</summary>
    public Redirects? Following(int status) => RedirectStatus.Includes(status) ? _redirects : null;

    public FoundFlaw? Check<THead>(in THead head)
        where THead : IAnswerHead, allows ref struct
    {
        foreach (var header in _headers)
        {
            if (header.Check(head) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <param name="body">The whole body, decoded.</param>
    public FoundFlaw? Check(ReadOnlySpan<byte> body) => _text is { } text && body.IndexOf(text.Bytes) < 0
        ? new FoundFlaw(text.Flaw, body.IsEmpty ? "no body" : null)
        : _json?.Check(body);
}
