using System.Text;
using PerfRegression.LoadGenerator.Wire;

namespace PerfRegression.Unit.Wire;

/// <summary>What a reader made of an answer: where it stood at the end, and what it knew by then.</summary>
internal sealed record Answer(ReadProgress Progress, int Status, bool Closes, bool CompletesOnClose, string Sample, string? Fault = null)
{
    /// <summary>Feeds the pieces until one of them decides.</summary>
    public static Answer Read(bool isHead, params IEnumerable<byte[]> pieces)
    {
        var reader = new ResponseReader(isHead, Keeping.Some);
        reader.Reset();
        var progress = ReadProgress.NeedsMore;
        foreach (var piece in pieces)
        {
            // What follows a complete answer is extra, in whichever piece it comes; the connection says so for bytes that come later.
            if (progress is ReadProgress.Complete or ReadProgress.Malformed)
            {
                return Refused(reader.Fault ?? AnswerFault.TooMuch);
            }

            progress = progress == ReadProgress.SectionTooLong ? progress : reader.Feed(piece);
        }

        return progress == ReadProgress.Malformed ? Refused(reader.Fault)
            : progress == ReadProgress.SectionTooLong ? new Answer(progress, 0, Closes: false, CompletesOnClose: false, "")
            : new Answer(progress, reader.Status, reader.ClosesAfterwards, reader.CompletesOnClose, Encoding.Latin1.GetString(reader.Body));
    }

    /// <summary>The same answer whole, byte by byte, and in every split into two; in some of them when it is very long.</summary>
    public static IEnumerable<Answer> InAllPieces(string text, bool isHead = false)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        yield return Read(isHead, [bytes]);
        yield return Read(isHead, bytes.Select(single => new[] { single }));
        for (var split = 1; split < bytes.Length; split += 1 + (bytes.Length / 2_000 * 40))
        {
            yield return Read(isHead, [bytes[..split], bytes[split..]]);
        }
    }

    private static Answer Refused(string? fault) => new(ReadProgress.Malformed, 0, Closes: false, CompletesOnClose: false, "", fault);
}
