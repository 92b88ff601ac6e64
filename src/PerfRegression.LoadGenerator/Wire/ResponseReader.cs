namespace PerfRegression.LoadGenerator.Wire;

/// <summary>
/// Finds the end of one HTTP/1.1 answer in bytes that arrive in pieces of any size. Bodies are counted, and kept only as far as whoever
/// is shown the head wants it.
/// </summary>
internal sealed class ResponseReader
{
    private readonly bool _isHead;
    private readonly IHeadObserver _observer;
    private SectionReader _section;
    private ChunkReader _chunks;
    private Part _part;
    private long _bodyLeft;
    private BodyBuffer _body;

    /// <param name="isHead">True when the request's method is HEAD, whose answer has no body whatever its fields say.</param>
    /// <param name="observer">Who is shown each head, and says how much of the body is kept.</param>
    public ResponseReader(bool isHead, IHeadObserver observer) => (_isHead, _observer) = (isHead, observer);

    private enum Part
    {
        Head,
        Counted,
        Chunked,
        Trailers,
        UntilClose,
    }

    /// <summary>The answer's status; 0 until its head was read.</summary>
    public int Status { get; private set; }

    /// <summary>What is wrong with the answer once it is <see cref="ReadProgress.Malformed"/>.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether the connection can't be used for another request.</summary>
    public bool ClosesAfterwards { get; private set; }

    /// <summary>As much of the body as is wanted; gone once it is released.</summary>
    public ReadOnlySpan<byte> Body => _body.Kept;

    /// <summary>Whether the body is longer than that.</summary>
    public bool IsBodyCut => _body.IsCut;

    public void Reset()
    {
        _part = Part.Head;
        _section.Reset();
        _body.Begin(0);
        Status = 0;
        Fault = null;
        ClosesAfterwards = false;
    }

    /// <summary>Nobody looks at the body any more.</summary>
    public void Release() => _body.Release();

    public ReadProgress Feed(ReadOnlySpan<byte> bytes)
    {
        if (_part == Part.Head)
        {
            var progress = FeedHead(ref bytes);
            if (progress != ReadProgress.Complete)
            {
                return progress;
            }
        }

        return _part switch
        {
            Part.Counted => FeedCounted(bytes),
            Part.Chunked => FeedChunked(bytes),
            Part.Trailers => FeedTrailers(bytes),
            _ => FeedUntilClose(bytes),
        };
    }

    /// <summary>The server closed the connection: complete only where the close is what delimits the body.</summary>
    public bool CompletesOnClose => _part == Part.UntilClose;

    private ReadProgress FeedHead(ref ReadOnlySpan<byte> bytes)
    {
        ReadProgress progress;
        while ((progress = NextHead(ref bytes, out var head)) == ReadProgress.Complete)
        {
            if (head.Status >= 200)
            {
                return BeginBody(head);
            }
        }

        return progress;
    }

    private ReadProgress NextHead(ref ReadOnlySpan<byte> bytes, out ResponseHead head)
    {
        head = default;
        if (_section.SoFar.IsEmpty)
        {
            // One that arrives whole is not copied.
            if (ResponseHead.Read(bytes, out head, out var length) is { } fault)
            {
                return Refuse(fault);
            }

            if (length is > 0 and <= SectionReader.Longest)
            {
                bytes = bytes[length..];
                return ReadProgress.Complete;
            }
        }

        var progress = _section.Next(ref bytes, out var section);
        Fault = progress == ReadProgress.Complete ? ResponseHead.Read(section, out head, out _)
            : ResponseHead.MayBegin(_section.SoFar) ? null
            : AnswerFault.NoStatusLine;
        return Fault is null ? progress : ReadProgress.Malformed;
    }

    private ReadProgress BeginBody(ResponseHead head)
    {
        var isBare = _isHead || head.Status is 204 or 304;
        if (!isBare && !head.Chunked && head.LengthFault is { } fault)
        {
            return Refuse(fault);
        }

        Status = head.Status;
        _body.Begin(_observer.OnHead(head));
        _chunks = default;
        (_part, _bodyLeft) =
            isBare ? (Part.Counted, 0)
            : head.Chunked ? (Part.Chunked, 0)
            : head.ContentLength >= 0 ? (Part.Counted, head.ContentLength)
            : (Part.UntilClose, 0);
        ClosesAfterwards = head.ClosesAfterwards || CompletesOnClose;
        return ReadProgress.Complete;
    }

    private ReadProgress FeedCounted(ReadOnlySpan<byte> bytes)
    {
        // Nothing is pipelined: whatever follows the answer was not asked for.
        if (bytes.Length > _bodyLeft)
        {
            return Refuse(AnswerFault.TooMuch);
        }

        _body.Add(bytes);
        _bodyLeft -= bytes.Length;
        return _bodyLeft == 0 ? ReadProgress.Complete : ReadProgress.NeedsMore;
    }

    private ReadProgress FeedChunked(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var progress = _chunks.Next(ref bytes, out var data);
            _body.Add(data);
            if (progress == ReadProgress.Complete)
            {
                _part = Part.Trailers;
                return FeedTrailers(bytes);
            }

            if (progress == ReadProgress.Malformed)
            {
                return Refuse(_chunks.Fault);
            }

            if (bytes.IsEmpty)
            {
                return progress;
            }
        }
    }

    private ReadProgress FeedTrailers(ReadOnlySpan<byte> bytes)
    {
        var progress = ReadProgress.Complete;
        if (_section.SoFar.IsEmpty && bytes.StartsWith("\r\n"u8))
        {
            bytes = bytes[2..];
        }
        else if ((progress = _section.Next(ref bytes, out var trailers)) == ReadProgress.Complete && ResponseHead.ReadTrailers(trailers) is { } fault)
        {
            return Refuse(fault);
        }

        return bytes.IsEmpty || progress != ReadProgress.Complete ? progress : Refuse(AnswerFault.TooMuch);
    }

    private ReadProgress FeedUntilClose(ReadOnlySpan<byte> bytes)
    {
        _body.Add(bytes);
        return ReadProgress.NeedsMore;
    }

    private ReadProgress Refuse(string fault)
    {
        Fault = fault;
        return ReadProgress.Malformed;
    }
}

/// <summary>What the bytes received so far amount to.</summary>
internal enum ReadProgress
{
    NeedsMore,
    Complete,
    Malformed,
    SectionTooLong,
}
