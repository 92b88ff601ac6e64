using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Failures;

namespace PerfRegression.LoadGenerator.Checks;

/// <summary>Checks the answers of one connection, one after the other: each is begun with its head, and ended with its body.</summary>
internal sealed class AnswerCheck(Expectations expected, AnswerLog log) : IHeadObserver
{
    private int _status;
    private FoundFlaw? _found;
    private string? _coding;
    private bool _endsInTrailers;
    private byte[]? _message;
    private Redirects? _redirects;
    private string? _location;

    public int OnHead(in ResponseHead head) => Begin(head.Status, head);

    /// <returns>How many bytes of the body are wanted; 0 for none.</returns>
    public int Begin<THead>(int status, in THead head)
        where THead : IAnswerHead, allows ref struct
    {
        (_status, _found, _endsInTrailers, _message, _redirects) = (status, null, false, null, null);
        if (!expected.Allows(status))
        {
            return Refuse(head);
        }

        return expected.OfStatusAlone ? 0 : CheckHead(head);
    }

    /// <summary>Takes what followed the body, where the status of a gRPC call is.</summary>
    public void Trail<TSection>(in TSection trailers)
        where TSection : IAnswerHead, allows ref struct
    {
        if (_endsInTrailers)
        {
            CheckGrpc(trailers);
        }
    }

    /// <summary>What is to be sent next, because the answer is a redirect that is followed; null where the answer is the one that counts.</summary>
    /// <param name="from">What was answered.</param>
    /// <param name="followed">How many redirects were followed before.</param>
    public Hop? Follow(Hop from, int followed)
    {
        if (_redirects is null)
        {
            return null;
        }

        _found = _redirects.Follow(from, followed, _status, _location, out var next);
        return next;
    }

    /// <param name="body">As much of it as was wanted.</param>
    /// <param name="isCut">Whether it is longer than that.</param>
    /// <returns>The first of all answers that fail as this one does; null when it is what is expected.</returns>
    public UnexpectedAnswer? End(ReadOnlySpan<byte> body, bool isCut)
    {
        if (_found is { } found)
        {
            return log.First(_status, found, _message ?? body);
        }

        return expected.LookIntoBody ? CheckBody(body, isCut) : null;
    }

    private int Refuse<THead>(in THead head)
        where THead : IAnswerHead, allows ref struct
    {
        _redirects = expected.Following(_status);
        if (_redirects is null)
        {
            return Note(new FoundFlaw(Flaw.OfStatus, log.Has(_status, Flaw.OfStatus) ? null : TellingHeader.Of(_status, head)));
        }

        _location = head.Find("Location");
        return 0;
    }

    private int CheckHead<THead>(in THead head)
        where THead : IAnswerHead, allows ref struct
    {
        if (expected.Check(head) is { } found)
        {
            return Note(found);
        }

        // Only an answer without a message has it in its head.
        _endsInTrailers = expected.IsGrpc && head.Find(GrpcStatus.Header) is null;
        if (expected.IsGrpc && !_endsInTrailers && CheckGrpc(head))
        {
            return 0;
        }

        _coding = expected.LookIntoBody ? head.Find("Content-Encoding") : null;
        return expected.LookIntoBody ? Expect.LongestBody : 0;
    }

    private bool CheckGrpc<TSection>(in TSection section)
        where TSection : IAnswerHead, allows ref struct
    {
        if (GrpcStatus.Of(section) is not { } ended)
        {
            return false;
        }

        (_found, _message) = (ended.Flaw, ended.Message);
        return true;
    }

    private int Note(FoundFlaw found)
    {
        _found = found;
        return log.Has(_status, found.Flaw) ? 0 : UnexpectedAnswer.LongestBody;
    }

    private UnexpectedAnswer? CheckBody(ReadOnlySpan<byte> body, bool isCut)
    {
        if (isCut)
        {
            return log.First(_status, new FoundFlaw(Expectations.TooLong, null), body);
        }

        if (_coding is not null)
        {
            var decoded = ContentCoding.Decode(body, _coding, Expect.LongestBody);
            if (decoded.Fault is { } fault)
            {
                return log.First(_status, new FoundFlaw(fault, $"Content-Encoding: {_coding}"), []);
            }

            body = decoded.Body;
        }

        return expected.Check(body) is { } found ? log.First(_status, found, body) : null;
    }
}
