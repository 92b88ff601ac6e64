using System.IO.Compression;
using System.Runtime.InteropServices;

namespace PerfRegression.LoadGenerator.Checks;

/// <summary>Decodes a body that its Content-Encoding says is encoded (RFC 9110, section 8.4), as far as somebody looks into it.</summary>
internal static class ContentCoding
{
    private static readonly Flaw Unknown = new("had a body in an encoding that is not decoded, which are gzip, deflate and br");
    private static readonly Flaw Broken = new("had a body that its Content-Encoding does not decode");

    /// <param name="body">The body as it came.</param>
    /// <param name="codings">The codings, in the order in which they were applied.</param>
    /// <param name="longest">The most that is decoded, in bytes.</param>
    public static DecodedBody Decode(ReadOnlySpan<byte> body, string codings, int longest)
    {
        Stream decoded = new MemoryStream(body.ToArray());
        try
        {
            foreach (var coding in codings.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                if (Decoder(coding, decoded) is not { } next)
                {
                    return new DecodedBody([], Unknown);
                }

                decoded = next;
            }

            return Read(decoded, longest);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            return new DecodedBody([], Broken);
        }
        finally
        {
            decoded.Dispose();
        }
    }

    private static Stream? Decoder(string coding, Stream encoded) => coding.ToUpperInvariant() switch
    {
        "GZIP" or "X-GZIP" => new GZipStream(encoded, CompressionMode.Decompress),
        "DEFLATE" => new ZLibStream(encoded, CompressionMode.Decompress),
        "BR" => new BrotliStream(encoded, CompressionMode.Decompress),
        "IDENTITY" => encoded,
        _ => null,
    };

    // A few bytes may become gigabytes.
    private static DecodedBody Read(Stream decoded, int longest)
    {
        var bytes = new MemoryStream();
        var piece = new byte[16 * 1024];
        for (int read; (read = decoded.Read(piece)) > 0;)
        {
            bytes.Write(piece, 0, read);
            if (bytes.Length > longest)
            {
                return new DecodedBody([], Expectations.TooLong);
            }
        }

        return new DecodedBody(bytes.ToArray(), null);
    }
}

/// <summary>A body without its encoding, or why there is none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DecodedBody(byte[] Body, Flaw? Fault);
