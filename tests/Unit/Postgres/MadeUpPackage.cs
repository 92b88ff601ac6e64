using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using PerfRegression.Postgres.Embedded;

namespace PerfRegression.Unit.Postgres;

/// <summary>A package in the form of the real ones, of a few bytes.</summary>
internal sealed class MadeUpPackage
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly List<TarEntry> _entries = [];

    /// <summary>Two programs, of which one lost its run bit, a library, and the list of a link to it.</summary>
    public static MadeUpPackage Usual => new MadeUpPackage()
        .With("package/package.json", "{}")
        .With("package/native/bin/initdb", "#!/bin/sh\necho made-up\n", Plain | UnixFileMode.UserExecute)
        .With("package/native/bin/postgres", "#!/bin/sh\n")
        .With("package/native/lib/libpq.so.5.17", "library")
        .With("package/native/pg-symlinks.json", """[{"source":"native/lib/libpq.so.5.17","target":"native/lib/libpq.so.5"}]""");

    public MadeUpPackage With(string name, string content, UnixFileMode mode = Plain)
    {
        _entries.Add(new PaxTarEntry(TarEntryType.RegularFile, name) { Mode = mode, DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
        return this;
    }

    public MadeUpPackage WithLink(string name, string target)
    {
        _entries.Add(new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = target });
        return this;
    }

    /// <summary>Its bytes, as npm would leave them.</summary>
    public byte[] Pack()
    {
        using var bytes = new MemoryStream();
        using (var zipped = new GZipStream(bytes, CompressionLevel.Fastest))
        using (var tar = new TarWriter(zipped))
        {
            _entries.ForEach(tar.WriteEntry);
        }

        return bytes.ToArray();
    }

    /// <summary>What the product would know about these bytes.</summary>
    public static EmbeddedPackage Promise(byte[] bytes) => new("made-up", $"sha512-{Convert.ToBase64String(SHA512.HashData(bytes))}", 1, 2);
}
