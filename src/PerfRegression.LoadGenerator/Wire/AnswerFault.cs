namespace PerfRegression.LoadGenerator.Wire;

/// <summary>Every reason for which an answer is refused, as it is told.</summary>
internal static class AnswerFault
{
    public const string NoStatusLine = "it does not begin with a status line of HTTP/1: does something else listen at this port?";
    public const string SwitchesProtocols = "it switches to another protocol, which nobody asked for";
    public const string BadField = "a line of its head is no header: its name is missing, has a character that no name may have, or no colon follows";
    public const string BadTrailer = "a line after its last chunk is no header: its name is missing, has a character that no name may have, or no colon follows";
    public const string NoLength = "its Content-Length is not a number";
    public const string TwoLengths = "it has two Content-Lengths that differ";
    public const string BadChunkSize = "the size of a chunk is not a hexadecimal number, or beyond all measure";
    public const string LongChunkLine = "the line with the size of a chunk is longer than 16 KB, the most that is read";
    public const string LongChunk = "a chunk does not end where its size says";
    public const string TooMuch = "more bytes followed than it has by its own account";
}
